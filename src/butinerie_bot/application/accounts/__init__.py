"""One person on several accounts: linked, taken apart, erased; roles and units."""
