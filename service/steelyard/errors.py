"""The exception tree: every error says code, place, what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Self


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong, where, and the next step."""

    code: str
    place: str
    what: str
    todo: str = ""

    def __str__(self) -> str:
        head = f"{self.place}: {self.what}" if self.place else self.what
        head = head if head.endswith((".", "?", "!")) else head + "."
        return f"{head} {self.todo}".rstrip()


class SteelyardError(Exception):
    """An error that a person can act on; it carries one fault or many, all found at once."""

    default_code: ClassVar[str] = "E100"

    def __init__(
        self, place: str, what: str, todo: str = "", *, code: str = "", more: Iterable[Fault] = ()
    ) -> None:
        self.faults: tuple[Fault, ...] = (Fault(code or self.default_code, place, what, todo), *more)
        super().__init__(place, what, todo)

    @classmethod
    def gathered(cls, faults: Iterable[Fault]) -> Self:
        """One error out of many faults, in the order found."""
        first, *rest = faults
        return cls(first.place, first.what, first.todo, code=first.code, more=rest)

    @property
    def code(self) -> str:
        return self.faults[0].code

    @property
    def place(self) -> str:
        return self.faults[0].place

    @property
    def what(self) -> str:
        return self.faults[0].what

    @property
    def todo(self) -> str:
        return self.faults[0].todo

    def __str__(self) -> str:
        return "\n".join(str(fault) for fault in self.faults)


class PackError(SteelyardError):
    """A pack cannot be used: not a pack, a broken descriptor, or two packs that clash."""

    default_code = "E200"


class TableError(PackError):
    """Reference tables cannot be used; every fault of every file is listed."""

    default_code = "E300"


class InputError(SteelyardError):
    """A document that was handed in cannot be read."""

    default_code = "E400"


class StoreError(SteelyardError):
    """What is to be kept cannot be written or read just now: disk full, file gone, no permission."""

    default_code = "E600"


class UsageError(SteelyardError):
    """The call itself is wrong: an unknown option, name, date or version."""

    default_code = "E500"
