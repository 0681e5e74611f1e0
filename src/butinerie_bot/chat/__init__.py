"""The port to any chat platform, in words that belong to none; all that an adapter may import.

In: a :data:`ChatEvent`. Out: an :data:`Answer` to the one who did something, and deliveries through a :class:`Gateway`.
"""
