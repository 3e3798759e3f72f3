"""The key file, recovery words and identifiers."""

import stat

import pytest

from handrail.keys import current, ids, master, recovery

KEY = bytes(range(32))


class TestTheKeyFile:
    def test_a_new_key_can_be_read_again_by_its_owner_alone(self, tmp_path):
        path = tmp_path / "master.key"
        key = master.create(path)
        assert master.load(path) == key
        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_a_key_is_never_overwritten(self, tmp_path):
        path = tmp_path / "master.key"
        key = master.create(path)
        with pytest.raises(master.Unusable, match="never overwritten"):
            master.create(path)
        assert master.load_or_create(path) == key

    def test_a_key_others_may_read_is_refused(self, tmp_path):
        path = tmp_path / "master.key"
        master.create(path)
        path.chmod(0o644)
        with pytest.raises(master.Unusable, match="others may read"):
            master.load(path)

    @pytest.mark.parametrize("content", ["", "not base64!", "c2hvcnQ=", "ключ"])
    def test_a_file_that_is_no_key_is_refused(self, tmp_path, content):
        path = tmp_path / "master.key"
        path.touch(mode=0o600)
        path.write_text(content)
        with pytest.raises(master.Unusable):
            master.load(path)

    def test_a_missing_file_is_named(self, tmp_path):
        with pytest.raises(master.Unusable, match="nowhere"):
            master.load(tmp_path / "nowhere")

    def test_a_process_without_settings_finds_its_key_by_the_environment(self, tmp_path, monkeypatch):
        key = master.create(tmp_path / "master.key")
        monkeypatch.setattr(current, "_keys", None)
        monkeypatch.setenv("HANDRAIL_MASTER_KEY_FILE", str(tmp_path / "master.key"))
        assert current.current().master_key() == key

    def test_no_key_at_all_is_said(self, monkeypatch):
        monkeypatch.setattr(current, "_keys", None)
        monkeypatch.delenv("HANDRAIL_MASTER_KEY_FILE", raising=False)
        with pytest.raises(master.Unusable, match="HANDRAIL_MASTER_KEY_FILE"):
            current.current()


class TestRecoveryWords:
    def test_one_set_of_words_gives_the_key_back(self):
        (words,) = recovery.shares(KEY, 1, 1)
        assert recovery.combine([words]) == KEY

    def test_any_two_of_three_give_it_back_however_they_are_typed(self):
        one, two, three = recovery.shares(KEY, 2, 3)
        assert recovery.combine([one, two]) == KEY
        assert recovery.combine([f"  {three.upper()}\n", two.replace(" ", "\n")]) == KEY

    def test_one_of_three_is_not_enough_and_twice_the_same_is_one(self):
        one, *_others = recovery.shares(KEY, 2, 3)
        for typed in ([one], [one, one]):
            with pytest.raises(recovery.NotRecovered):
                recovery.combine(typed)

    def test_more_than_needed_is_not_too_many(self):
        assert recovery.combine(recovery.shares(KEY, 2, 3)) == KEY

    def test_shares_of_two_keys_do_not_mix(self):
        with pytest.raises(recovery.NotRecovered):
            recovery.combine([recovery.shares(KEY, 2, 3)[0], recovery.shares(KEY, 2, 3)[1]])

    @pytest.mark.parametrize("typed", [[], [""], ["hello world"], ["academic " * 33], ["é"]])
    def test_what_are_no_recovery_words_is_said(self, typed):
        with pytest.raises(recovery.NotRecovered):
            recovery.combine(typed)

    def test_a_misheard_word_is_noticed(self):
        (words,) = recovery.shares(KEY, 1, 1)
        first, *rest = words.split()
        other = "zero" if first != "zero" else "academic"
        with pytest.raises(recovery.NotRecovered):
            recovery.combine([" ".join([other, *rest])])

    @pytest.mark.parametrize(("needed", "of"), [(0, 1), (3, 2), (1, 3), (2, 17)])
    def test_impossible_splits_are_refused(self, needed, of):
        with pytest.raises(ValueError, match="share"):
            recovery.shares(KEY, needed, of)

    def test_a_fingerprint_compares_keys_and_does_not_show_them(self):
        assert recovery.fingerprint(KEY) == recovery.fingerprint(KEY) != recovery.fingerprint(b"x" * 32)
        assert len(recovery.fingerprint(KEY)) == 19


def test_identifiers_are_sixteen_letters_and_never_meet():
    made = {ids.new_id() for _ in range(2000)}
    assert len(made) == 2000
    assert all(len(each) == 16 and set(each) <= set(ids.ALPHABET) for each in made)
