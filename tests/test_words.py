"""The tokenizer cuts as jieba does, from the package's own dictionary and from nowhere else."""

from __future__ import annotations

import random
from pathlib import Path

import jieba
import pytest

from generator.words import Tokenizer, tokenizer

CORPUS = Path(__file__).parents[1] / "corpus"


def _texts() -> list[str]:
    drawn = random.Random(7)  # noqa: S311
    han = [chr(drawn.randrange(0x4E00, 0x9FA6)) for _ in range(4000)]
    return [path.read_text("utf-8") for path in sorted(CORPUS.rglob("*.txt"))] + ["".join(han), "", "B超C语言AT&T 3310"]


@pytest.mark.parametrize("hmm", [False, True])
def test_it_cuts_every_text_as_jieba_does(*, hmm: bool) -> None:
    for text in _texts():
        assert list(tokenizer.cut(text, HMM=hmm)) == list(jieba.cut(text, HMM=hmm))


def test_a_word_has_jiebas_frequency_and_the_beginning_of_one_has_none() -> None:
    assert tokenizer.frequency("人才") == jieba.dt.FREQ["人才"] > 0
    assert tokenizer.frequency("中华人民共") == tokenizer.frequency("") == 0


def test_every_word_of_the_dictionary_is_found() -> None:
    jieba.initialize()
    own = Tokenizer()
    for word, frequency in list(jieba.dt.FREQ.items())[::50]:
        assert own.frequency(word) == frequency, word


def test_the_total_is_jiebas_also_where_it_must_be_added_up(monkeypatch: pytest.MonkeyPatch) -> None:
    jieba.initialize()
    tokenizer.check_initialized()
    monkeypatch.setattr("generator.words._TOTALS", {})
    unknown = Tokenizer()
    unknown.initialize()
    assert tokenizer.total == unknown.total == jieba.dt.total


def test_it_reads_and_writes_nothing_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "jieba.cache").write_bytes(b"anything")
    assert Tokenizer().words("北大测量") == tokenizer.words("北大测量")
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]
