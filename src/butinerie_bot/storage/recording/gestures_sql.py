"""The statements of the hot path: one read per question for a whole batch, set-based writes, for both engines."""

from butinerie_bot.storage.dialects import Statement, Writing

NUMBERED = Statement(
    """
    SELECT CAST(t.value ->> 0 AS bigint), i.id FROM {given}
    {join} ideas i ON i.organization_id = {p} AND i.number = CAST(t.value ->> 1 AS bigint) AND i.number > 0"""
)
"""(place, number); organization → place, idea."""

ROOTS = Statement(
    """
    SELECT CAST(t.value ->> 0 AS bigint), i.id, r.root_id, r.id, r.number, r.state, r.promised_on, r.votes,
        r.volunteers, r.interests
    FROM {given}
    LEFT JOIN shown s ON s.organization_id = {p} AND s.connection = t.value ->> 1 AND s.channel = t.value ->> 2
        AND s.message = t.value ->> 3
    {join} ideas i ON i.organization_id = {p} AND i.id = COALESCE(s.idea_id, CAST(t.value ->> 4 AS bigint))
    {join} ideas r ON r.organization_id = {p} AND r.id = i.root_id
    ORDER BY r.id {lock}"""
)
"""(place, connection, channel, message, the idea where it is known); organization three times → the place's idea with
its root, locked in the order of ids where rows are locked."""

CLUSTERS = Statement(
    """
    SELECT i.root_id, i.id, a.member_id FROM {given}
    {join} ideas i ON i.organization_id = {p} AND i.root_id = CAST(t.value ->> 0 AS bigint)
    LEFT JOIN accounts a ON a.organization_id = i.organization_id AND a.id = i.author_id"""
)
"""(root); organization → root, idea, its author's member."""

ERASED = Statement(
    """
    SELECT CAST(t.value ->> 0 AS bigint) FROM {given}
    {join} accounts a ON a.organization_id = {p} AND a.connection = t.value ->> 1 AND a.workspace = t.value ->> 2
        AND a.platform_id = t.value ->> 3"""
)
"""(place, connection, workspace, what is left of a platform id); organization → the places of those who were erased."""

ACCOUNTS = Statement(
    """
    SELECT CAST(t.value ->> 0 AS bigint), a.id, a.member_id, a.kind, a.name, a.handle, a.language, a.spoke_at,
        m.language, m.privacy_told, a.left_at, b.id, b.connection, b.kind
    FROM {given}
    {join} accounts a ON a.organization_id = {p} AND a.connection = t.value ->> 1 AND a.workspace = t.value ->> 2
        AND a.platform_id = t.value ->> 3
    {join} members m ON m.organization_id = a.organization_id AND m.id = a.member_id
    {join} accounts b ON b.organization_id = a.organization_id AND b.member_id = a.member_id"""
)
"""(place, connection, workspace, platform id); organization → one row for each account of the person."""

LOGINS = Statement(
    """
    SELECT a.id, a.member_id, a.kind, a.connection, b.id, b.connection, b.kind FROM {given}
    {join} accounts a ON a.organization_id = {p} AND a.id = CAST(t.value ->> 0 AS bigint)
    {join} accounts b ON b.organization_id = a.organization_id AND b.member_id = a.member_id"""
)
"""(account); organization → one row for each account of the person."""

NEW_ACCOUNTS = Statement(
    """
    INSERT INTO accounts (organization_id, id, member_id, connection, workspace, platform_id, name, handle, kind,
        language, zone, created_at)
    SELECT {p}, CAST(t.value ->> 0 AS bigint), CAST(t.value ->> 1 AS bigint), t.value ->> 2, t.value ->> 3,
        t.value ->> 4, t.value ->> 5, t.value ->> 6, t.value ->> 7, t.value ->> 8, t.value ->> 9, {p}
    FROM {given} WHERE true ON CONFLICT DO NOTHING RETURNING member_id"""
)
"""organization, now; (id, member, connection, workspace, platform id, name, handle, kind, language, zone)."""

NEW_MEMBERS = Statement(
    """
    INSERT INTO members (organization_id, id, created_at)
    SELECT {p}, CAST(t.value ->> 0 AS bigint), {p} FROM {given} WHERE true"""
)
"""organization, now; (member)."""

SIGNALS = Statement(
    """
    SELECT s.idea_id, s.account_id, s.gesture, s.source, s.on_, s.spent, s.order_time, s.order_sequence FROM {given}
    {join} signals s ON s.organization_id = {p} AND s.idea_id = CAST(t.value ->> 0 AS bigint)
        AND s.account_id = CAST(t.value ->> 1 AS bigint)"""
)
"""(idea, account); organization → signals of all gestures."""

COUNTED = Statement(
    """
    SELECT v.idea_id, v.gesture, v.member_id FROM {given}
    {join} votes v ON v.organization_id = {p} AND v.idea_id = CAST(t.value ->> 0 AS bigint)
        AND v.gesture = t.value ->> 1 AND v.member_id = CAST(t.value ->> 2 AS bigint)"""
)
"""(root, gesture, member); organization → who of them counts."""

WRITE_SIGNALS = Writing(
    columns="idea_id bigint, account_id bigint, gesture text, source text, on_ boolean, spent boolean,"
    " order_time bigint, order_sequence bigint",
    sqlite="""
    INSERT INTO signals (organization_id, idea_id, account_id, gesture, source, on_, spent, order_time, order_sequence)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (organization_id, idea_id, account_id, gesture, source) DO UPDATE SET on_ = excluded.on_,
        spent = excluded.spent, order_time = excluded.order_time, order_sequence = excluded.order_sequence""",
    postgresql="""
    INSERT INTO signals (organization_id, idea_id, account_id, gesture, source, on_, spent, order_time, order_sequence)
    SELECT t.* FROM {given}
    ON CONFLICT (organization_id, idea_id, account_id, gesture, source) DO UPDATE SET on_ = excluded.on_,
        spent = excluded.spent, order_time = excluded.order_time, order_sequence = excluded.order_sequence""",
)

ADD_VOTES = Writing(
    columns="idea_id bigint, gesture text, member_id bigint",
    sqlite="""
    INSERT INTO votes (organization_id, idea_id, gesture, member_id) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""",
    postgresql="""
    INSERT INTO votes (organization_id, idea_id, gesture, member_id) SELECT t.* FROM {given} ON CONFLICT DO NOTHING""",
)

TAKE_VOTES = Writing(
    columns="idea_id bigint, gesture text, member_id bigint",
    sqlite="DELETE FROM votes WHERE organization_id = ? AND idea_id = ? AND gesture = ? AND member_id = ?",
    postgresql="""
    DELETE FROM votes v USING {given}
    WHERE v.organization_id = t.organization_id AND v.idea_id = t.idea_id AND v.gesture = t.gesture
        AND v.member_id = t.member_id""",
)

MOVE_TALLIES = Writing(
    columns="id bigint, supporters integer, helpers integer, takers integer",
    sqlite="""
    UPDATE ideas SET votes = votes + ?3, volunteers = volunteers + ?4, interests = interests + ?5
    WHERE organization_id = ?1 AND id = ?2""",
    postgresql="""
    UPDATE ideas i
    SET votes = votes + t.supporters, volunteers = volunteers + t.helpers, interests = interests + t.takers
    FROM {given} WHERE i.organization_id = t.organization_id AND i.id = t.id""",
)
"""The differences of supporters, helpers and takers."""
