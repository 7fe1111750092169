"""What another process is sent of a conference: it has the same one, whatever was sent before and whatever was lost."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import datetime

from any_record import conferences
from hypothesis import given
from hypothesis import strategies as st

from kcnminutes.desktop.conveying import Changed, Receiver, Sender, Whole
from kcnminutes.editing import Draft, move_rows, remove_rows, rows_of
from kcnminutes.record import SECTIONS, Conference, Speech


@st.composite
def edited(draw: st.DrawFn, record: Conference) -> Conference:
    """The same conference after some edits."""
    draft = Draft(replace(record, title=draw(st.sampled_from([record.title, "tên khác"]))))
    for section in draw(st.lists(st.sampled_from(list(SECTIONS)), max_size=3)):
        ids = [row.id for row in rows_of(draft.conference, section)]
        if not ids:
            continue
        some = draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
        draft = draw(
            st.sampled_from([move_rows(draft, section, some, 1), move_rows(draft, section, some, -1)])
            | st.just(remove_rows(draft, section, some))
        )
    return draft.conference


@given(st.data(), conferences())
def test_the_other_process_has_what_was_sent(data: st.DataObject, record: Conference) -> None:
    sender, receiver = Sender(), Receiver()
    for _ in range(4):
        assert receiver.take(pickle.loads(pickle.dumps(sender.pack(record)))) == record
        record = data.draw(edited(record))


def test_only_the_row_that_was_typed_into_is_sent_and_the_others_stay_the_same_objects() -> None:
    speeches = tuple(Speech(f"s{at}", text="lời " * 50) for at in range(100))
    record = replace(_EMPTY, speeches=speeches)
    sender, receiver = Sender(), Receiver()
    before = receiver.take(pickle.loads(pickle.dumps(sender.pack(record))))
    typed = replace(record, speeches=(*speeches[:50], replace(speeches[50], text="khác"), *speeches[51:]))
    packed = sender.pack(typed)
    assert isinstance(packed, Changed)
    assert packed.rows == {"speeches": (50, (typed.speeches[50],), 49)}
    after = receiver.take(pickle.loads(pickle.dumps(packed)))
    assert before is not None
    assert after == typed
    assert [a is b for a, b in zip(before.speeches, after.speeches, strict=True)].count(False) == 1


def test_a_receiver_that_began_anew_says_so_and_is_sent_the_whole() -> None:
    sender = Sender()
    sender.pack(_EMPTY)
    renamed = replace(_EMPTY, title="mới")
    assert Receiver().take(sender.pack(renamed)) is None
    assert Receiver().take(sender.lost(renamed)) == renamed


def test_another_conference_is_sent_whole() -> None:
    sender = Sender()
    sender.pack(_EMPTY)
    assert isinstance(sender.pack(replace(_EMPTY, id="c2")), Whole)


_EMPTY = Conference("c1", starts_at=datetime(2019, 12, 27, 8))
