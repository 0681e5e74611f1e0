"""Where the house is put together: settings, clock, store, chat, platforms, web; used by the command line alone."""
