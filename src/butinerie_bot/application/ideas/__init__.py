"""An idea's life: submitted, edited, commented, merged, answered, undone."""
