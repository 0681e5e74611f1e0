"""The relay that empties the outbox: claim, send, settle; a platform that is away holds up its own lanes only."""
