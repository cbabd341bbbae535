"""The shape of LanguageTool's answers, as far as its clients read them."""

from __future__ import annotations

from pydantic import BaseModel, Field

Utf16 = Field(ge=0, description="In UTF-16 code units.")


class Language(BaseModel):
    """A language that is read."""

    name: str
    code: str
    longCode: str  # noqa: N815 - as LanguageTool writes it


class Detected(BaseModel):
    """The language taken for granted."""

    name: str
    code: str
    confidence: float | None = None


class Answered(Detected):
    """The language of the answer."""

    detectedLanguage: Detected  # noqa: N815


class Software(BaseModel):
    """Who answers."""

    name: str
    version: str
    buildDate: str  # noqa: N815
    apiVersion: int  # noqa: N815
    premium: bool
    status: str


class Warnings(BaseModel):
    """Whether the time did not suffice."""

    incompleteResults: bool  # noqa: N815


class Replacement(BaseModel):
    """What to write instead."""

    value: str


class Context(BaseModel):
    """The figure among its neighbours."""

    text: str
    offset: int = Utf16
    length: int = Utf16


class Category(BaseModel):
    """One for all of our rules."""

    id: str
    name: str


class MatchRule(BaseModel):
    """The rule that found it; ``subId`` is the reason of the verdict."""

    id: str
    subId: str  # noqa: N815
    description: str
    issueType: str  # noqa: N815
    urls: list[Replacement] = Field(description="The source of the reference.")
    category: Category


class TypeName(BaseModel):
    """Kept for old clients."""

    typeName: str  # noqa: N815


class Match(BaseModel):
    """A finding."""

    message: str
    shortMessage: str  # noqa: N815
    offset: int = Utf16
    length: int = Utf16
    replacements: list[Replacement]
    context: Context
    sentence: str
    type: TypeName
    rule: MatchRule
    ignoreForIncompleteSentence: bool  # noqa: N815
    contextForSureMatch: int  # noqa: N815


class LanguageToolReport(BaseModel):
    """A report in the shape of LanguageTool."""

    software: Software
    warnings: Warnings
    language: Answered
    matches: list[Match]
