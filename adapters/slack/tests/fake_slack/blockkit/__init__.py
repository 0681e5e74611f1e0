"""Block Kit as Slack checks it: kinds, required fields and every limit of the reference pages.

Sources: the pages of docs.slack.dev/reference/block-kit (blocks, elements, composition objects) and
docs.slack.dev/reference/views. Lengths count characters. Kinds of blocks that the fake does not play (file, video,
table, call, workflow buttons, AI blocks) are refused.
"""
