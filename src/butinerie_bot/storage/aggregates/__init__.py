"""The small stores, one aggregate of one organization each."""
