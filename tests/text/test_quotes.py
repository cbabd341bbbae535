"""What stands within quotation marks, by any hand's marks."""

from __future__ import annotations

import pytest

from steelyard.text.quotes import spans

QUOTED = [
    ("“We pay 5%,” he said. “They pay 2.”", ["“We pay 5%,”", "“They pay 2.”"]),
    ('"We pay 5%," he said.', ['"We pay 5%,"']),
    ("‘We pay 5%,’ he said; it’s Peru’s.", ["‘We pay 5%,’"]),
    ("'We pay 5%,' he said; it's Peru's firms' money.", ["'We pay 5%,'"]),
    ("The miners' union and the firms' rates.", []),
    ("A “50%” rate and a '50%' rate.", ["“50%”", "'50%'"]),
    ("“We pay.\n\n“They do not,” he said.", ["“We pay.", "“They do not,”"]),
    ('"We pay.\n\n"They do not," he said.', ['"We pay.', '"They do not,"']),
    ("“We pay and nobody closed it.\n\nHe left.", []),
    ("He said “he told me ‘pay 5%’ twice”.", ["“he told me ‘pay 5%’ twice”"]),
    ("The '90s were free; the rate of '24 was 5%.", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), QUOTED)
def test_marks_are_paired_as_a_reader_pairs_them(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in spans(text)] == expected


@pytest.mark.parametrize("mark", ["“", '"', "'", "‘", "“a ", '"a\n', "'a "])
def test_marks_without_end_cost_no_more_than_their_length(mark: str) -> None:
    assert spans(mark * 50_000) is not None
