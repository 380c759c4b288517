import os
import stat
from pathlib import Path

import pytest

from lessonpress.build.output.cache import Cache
from lessonpress.build.output.product import Product
from lessonpress.model.diagnostic import warning
from lessonpress.model.source import Span

PRODUCT = Product(b"bytes\n\0", (warning("W1", "told", Span("a.md", 3)),), 4, {"a": 2}, b"{}")
KEY = "ab" * 32


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "c")
    assert cache.get(KEY) is None
    cache.put(KEY, PRODUCT)
    assert cache.get(KEY) == PRODUCT


def test_the_folder_is_the_user_s_alone(tmp_path: Path) -> None:
    Cache(tmp_path / "c").put(KEY, PRODUCT)
    assert stat.S_IMODE((tmp_path / "c").stat().st_mode) == 0o700


@pytest.mark.parametrize("place", [0, 40, 70, -1])
def test_a_damaged_entry_is_thrown_away(tmp_path: Path, place: int) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, PRODUCT)
    (entry,) = tmp_path.glob("*/*")
    data = bytearray(entry.read_bytes())
    data[place] ^= 1
    entry.write_bytes(data)
    assert cache.get(KEY) is None
    assert not entry.exists()


def test_the_limit_is_kept_by_throwing_away_what_was_used_longest_ago(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=800)
    keys = [f"{number:02x}" * 32 for number in range(5)]
    for age, key in enumerate(keys):
        cache.put(key, Product(b"x" * 100))
        os.utime(tmp_path / key[:2] / key, (age, age))
    cache.get(keys[0])
    cache.trim()
    assert cache.size() <= 800
    assert cache.get(keys[0]) is not None
    assert cache.get(keys[1]) is None


def test_clearing_tells_what_it_freed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(KEY, PRODUCT)
    size = cache.size()
    assert cache.clear() == size > 0
    assert cache.size() == 0


def test_a_cache_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"a file")
    cache = Cache(tmp_path / "c")
    cache.put(KEY, PRODUCT)
    assert cache.get(KEY) is None
    cache.trim()


def test_no_cache_keeps_nothing() -> None:
    cache = Cache(None)
    cache.put(KEY, PRODUCT)
    assert (cache.get(KEY), cache.size(), cache.clear()) == (None, 0, 0)


def test_what_another_build_throws_away_meanwhile_counts_as_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is it a reason to fail, nor to throw away more than is needed."""
    cache = Cache(tmp_path, limit=800)
    keys = [f"{number:02x}" * 32 for number in range(5)]
    for age, key in enumerate(keys):
        cache.put(key, Product(b"x" * 100))
        os.utime(tmp_path / key[:2] / key, (age, age))
    needed = cache.size() - 800
    listed = cache._entries()
    gone = min(listed, key=lambda entry: entry[2])
    assert gone[1] < needed  # one more has to go
    gone[0].unlink()
    monkeypatch.setattr(cache, "_entries", lambda: listed)
    cache.trim()
    assert [key for key in keys if cache.get(key) is not None] == keys[2:]


def test_an_entry_that_vanishes_while_entries_are_listed_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path, limit=0)
    cache.put(KEY, PRODUCT)
    (entry,) = tmp_path.glob("*/*")
    monkeypatch.setattr(Path, "glob", lambda *_: iter((tmp_path / "ab" / "gone", entry)))
    cache.trim()
    assert not entry.exists()
