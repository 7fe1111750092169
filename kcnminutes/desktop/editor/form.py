"""A form: fields of one row, or of the conference itself, each with its label above it, bound to the sitting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kcnminutes.desktop.composing import commit_composition
from kcnminutes.desktop.editor.choices import ChoiceField, of_set
from kcnminutes.desktop.editor.completing import Completion
from kcnminutes.desktop.editor.fields import show_property
from kcnminutes.desktop.editor.line_field import LineField
from kcnminutes.desktop.editor.lines_field import LinesField
from kcnminutes.desktop.editor.names import from_attendees, from_directory, is_new, more_of, next_free
from kcnminutes.desktop.editor.paragraph_field import ParagraphField
from kcnminutes.desktop.editor.prose import ProseField
from kcnminutes.desktop.editor.sitting import Sitting
from kcnminutes.desktop.elided import ElidedLabel
from kcnminutes.desktop.theme import look, theme
from kcnminutes.editing import has_row, link_new_attendee, name_person, type_text
from kcnminutes.record import Attendee, Conference, Place
from kcnminutes.words import t

if TYPE_CHECKING:
    from kcnminutes.archive import Known, NameSort
    from kcnminutes.exchange import OldReading

TextField = LineField | ParagraphField
Field = TextField | ChoiceField
Options = Callable[[Conference], Sequence[tuple[object, str]]]


class Form(QWidget):
    """Fields by their names in the record. `show_owner` says whose they are; without one they are disabled."""

    def __init__(self, sitting: Sitting, section: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sitting = sitting
        self.section = section
        self._row = ""
        self._fields: dict[str, Field] = {}
        self._options: dict[str, tuple[tuple[str, ...], Options]] = {}
        self._offered: dict[str, list[object]] = {}
        self._completions: dict[str, Completion] = {}
        sitting.checked.connect(self._underline)
        theme().changed.connect(self._underline)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme().px(12))

    # Building

    def line(
        self, field: str, name: str, hint: str = "", *, names: NameSort | None = None, breaks: str = ""
    ) -> QWidget:
        """`names`: what the directory offers here; `breaks`: what parts the names of a field that holds several."""
        edit = LineField(name)
        edit.setPlaceholderText(hint)
        self._offer_names(field, edit, names, breaks)
        return self._bound(field, name, edit)

    def paragraph(
        self,
        field: str,
        name: str,
        lines: int = 4,
        hint: str = "",
        *,
        grows: bool = False,
        names: NameSort | None = None,
        breaks: str = "",
    ) -> QWidget:
        edit = LinesField(name, lines) if breaks == "\n" else ParagraphField(name, lines, grows=grows)
        edit.setPlaceholderText(hint)
        self._offer_names(field, edit, names, breaks)
        return self._bound(field, name, edit)

    def prose(self, field: str, name: str, lines: int, tools: Callable[[ProseField], Sequence[QWidget]]) -> QWidget:
        """A long text with the record's light marks, its buttons beside its label."""
        edit = ProseField(name, lines)
        return self._bound(field, name, edit, tools(edit))

    def attendee(self, field: str, name: str) -> QWidget:
        """A field that names one of the conference's attendees, or adds him."""
        edit = LineField(name)
        edit.setPlaceholderText(t("gõ vài chữ của tên"))
        completion = Completion(edit, from_attendees(self.sitting), opens=True)
        completion.chosen.connect(lambda offer, _: self._choose_attendee(field, offer.value))
        self._completions[field] = completion
        return self._bound(field, name, edit)

    def number(self, field: str, name: str, hint: str = "") -> QWidget:
        """The number of the minutes: the next free one is offered."""
        edit = LineField(name)
        edit.setPlaceholderText(hint)
        completion = Completion(edit, next_free(self.sitting), opens=True)
        completion.chosen.connect(lambda _, text: self._choose_name(field, None, text))
        self._completions[field] = completion
        return self._bound(field, name, edit)

    def completion(self, field: str) -> Completion | None:
        """What offers names in a field."""
        return self._completions.get(field)

    def _offer_names(self, field: str, edit: TextField, names: NameSort | None, breaks: str) -> None:
        if names is None:
            return
        completion = Completion(edit, from_directory(self.sitting, names, self.place), breaks)
        completion.chosen.connect(lambda offer, text: self._choose_name(field, offer.value, text))
        self._completions[field] = completion

    def _choose_name(self, field: str, known: Known | None, text: str) -> None:
        place = self.place(field)
        if known is not None and (self.section, field) == ("attendees", "name"):
            self.sitting.apply(lambda draft: name_person(draft, place.row, text, more_of(known)), place)
        else:
            self.sitting.apply(lambda draft: type_text(draft, place, text), place)

    def _choose_attendee(self, field: str, who: Attendee) -> None:
        place = self.place(field)
        if is_new(who, self.sitting.conference):
            self.sitting.apply(lambda draft: link_new_attendee(draft, place, who), place)
        else:
            self.sitting.choose(place, who.id)

    def choice(self, field: str, name: str, kind: type[StrEnum]) -> QWidget:
        return self._picks(field, name, of_set(name, kind))

    def pick(self, field: str, name: str, sources: tuple[str, ...], options: Options) -> QWidget:
        """A field that picks among what `options` makes of the conference, anew whenever one of its fields `sources`
        changes."""
        self._options[field] = sources, options
        return self._picks(field, name, ChoiceField(name))

    def across(self, *cells: tuple[QWidget, int], stretch: int = 0) -> None:
        """Put cells beside each other, each with its share of the width."""
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        for cell, share in cells:
            row.addWidget(cell, share)
        self._layout.addLayout(row, stretch)

    def adopt(self, field: str, edit: TextField) -> None:
        """Bind a field that stands elsewhere than in this form."""
        self._fields[field] = edit
        self._bind(field, edit)

    def _bound(self, field: str, name: str, edit: TextField, tools: Sequence[QWidget] = ()) -> QWidget:
        self._bind(field, edit)
        return self._cell(field, name, edit, tools)

    def _bind(self, field: str, edit: TextField) -> None:
        edit.typed.connect(lambda text: self._type(field, text))
        edit.pasted.connect(self.sitting.seal)
        edit.took.connect(lambda text, reading: self._took(field, text, reading))
        edit.left.connect(lambda: self._left(field))

    def _picks(self, field: str, name: str, box: ChoiceField) -> QWidget:
        box.chosen.connect(lambda value: self.sitting.choose(self.place(field), value))
        return self._cell(field, name, box)

    def _cell(self, field: str, name: str, edit: Field, tools: Sequence[QWidget] = ()) -> QWidget:
        self._fields[field] = edit
        return self.cell(name, edit, tools)

    @staticmethod
    def cell(name: str, edit: QWidget, tools: Sequence[QWidget] = ()) -> QWidget:
        """A field with its label above it; one that belongs to no single field of the record is put in by this."""
        cell = QWidget()
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        label = ElidedLabel()
        look(label, "muted")
        label.show_text(name)
        label.setBuddy(edit)
        label.setMinimumWidth(1)
        edit.setMinimumWidth(theme().px(44))  # rather narrow than a form that scrolls sideways
        if tools:
            top = QHBoxLayout()
            top.addWidget(label, 1)
            for one in tools:
                top.addWidget(one)
            column.addLayout(top)
        else:
            column.addWidget(label)
        tall = isinstance(edit, ParagraphField) and not edit.grows
        column.addWidget(edit, 1 if tall else 0)
        if not tall:
            column.addStretch(1)
        return cell

    # Showing

    @property
    def row(self) -> str:
        return self._row

    def place(self, field: str = "") -> Place:
        return Place(self.section, self._row, field)

    def place_of(self, widget: QWidget) -> Place | None:
        """The place that a widget edits; None when it is none of this form's."""
        return next((self.place(name) for name, edit in self._fields.items() if edit is widget), None)

    def field(self, name: str) -> Field:
        return self._fields[name]

    def show_owner(self, row: str) -> None:
        """Show the fields of a row of the section; "" for none."""
        if row != self._row:
            if self._row:
                commit_composition()  # a word being composed belongs to the row that is left
                self.sitting.seal()
            self._row = row
            self.refresh()
            for edit in self._fields.values():
                if not isinstance(edit, ChoiceField):
                    edit.to_start()
            self._underline()
            return
        self.refresh()

    def refresh(self) -> None:
        """Show what the draft holds, in every field that does not say it already."""
        here = not self.section or (bool(self._row) and has_row(self.sitting.conference, self.place()))
        self.setEnabled(here)
        for name, edit in self._fields.items():
            if not here:
                if not isinstance(edit, ChoiceField):
                    edit.show_text("")
                continue
            self._show(name, edit)

    def show_fields(self, shown: dict[str, bool]) -> None:
        """Show or hide cells by field: what does not apply to a row takes no room."""
        for name, visible in shown.items():
            cell = self._fields[name].parentWidget()
            if cell is not None and cell.isVisibleTo(self) != visible:
                cell.setVisible(visible)

    def focus(self, field: str) -> bool:
        """Put the cursor into a field, its text chosen; False when there is no such field."""
        edit = self._fields.get(field)
        if edit is None:
            return False
        edit.setFocus()
        return True

    def _show(self, name: str, edit: Field) -> None:
        place = self.place(name)
        if isinstance(edit, ChoiceField):
            self._offer(name, edit)
            edit.show_value(self.sitting.value(place))
            edit.close_field(self.sitting.closed(place))
            return
        if edit.isReadOnly() != self.sitting.closed(place):
            edit.setReadOnly(self.sitting.closed(place))
        show_property(edit, "carried", self.sitting.carries(place))
        edit.show_waiting(self.sitting.waits(place) and not edit.hasFocus())
        draft = self.sitting.draft
        if edit.hasFocus() and type_text(draft, place, edit.whole) is draft:
            return  # what stands there means what the draft holds: it is not put in form under her hands
        edit.show_text(self.sitting.text(place))

    def _underline(self) -> None:
        """Underline what the form check found in the paragraphs of this owner, where it still stands so; mark what the
        find bar found."""
        for name, edit in self._fields.items():
            if isinstance(edit, ChoiceField):
                continue
            place = self.place(name)
            hits = [(one.start, one.end, one == self.sitting.hit) for one in self.sitting.hits_at(place)]
            if isinstance(edit, ParagraphField):
                found = [(one.start, one.end, one.found) for one in self.sitting.findings if one.place == place]
                edit.underline(found, hits)
            else:
                edit.mark_hits(hits)

    def _offer(self, name: str, edit: ChoiceField) -> None:
        if name not in self._options:
            return
        sources, options = self._options[name]
        made_of = [getattr(self.sitting.conference, source) for source in sources]
        offered = self._offered.get(name)
        if offered is None or any(old is not new for old, new in zip(offered, made_of, strict=True)):
            self._offered[name] = made_of
            edit.offer(options(self.sitting.conference))

    def _type(self, field: str, text: str) -> None:
        self.sitting.type(self.place(field), text)

    def _took(self, field: str, text: str, reading: OldReading | None) -> None:
        self.sitting.seal()  # what is typed next is no part of the paste
        self.sitting.took.emit(self.place(field), text, reading)

    def _left(self, field: str) -> None:
        self.sitting.seal()
        if not self.section or has_row(self.sitting.conference, self.place()):
            edit = self._fields[field]
            if not isinstance(edit, ChoiceField):
                edit.show_text(self.sitting.text(self.place(field)))
                edit.show_waiting(self.sitting.waits(self.place(field)))
