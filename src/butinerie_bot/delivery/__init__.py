"""The relay that empties the outbox: claim, send, settle; a platform that is away keeps its own lanes waiting and no other."""
