"""How everything is written: the recorder's batches, and the hot path of gestures."""
