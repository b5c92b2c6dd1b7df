from __future__ import annotations

from pathlib import Path

import pytest

from codeassist_env.errors import InputError, NotFoundError
from codeassist_training.small_lm.config import Shape, SmallLmConfig, load_config


def load(folder: Path, text: str) -> SmallLmConfig:
    path = folder / "config.toml"
    path.write_text(text)
    return load_config(path)


def test_no_file_means_what_is_shipped() -> None:
    assert load_config(None) == SmallLmConfig()


def test_a_file_changes_what_it_names(tmp_path: Path) -> None:
    config = load(tmp_path, "seed = 3\n[shape]\nlayers = 2\n[training]\nmatrix_rate = 1\n")
    assert (config.seed, config.shape.layers, config.training.matrix_rate) == (3, 2, 1.0)
    assert config.shape.width == SmallLmConfig().shape.width


def test_the_settings_for_a_gpu_come_with_the_package_and_fit_the_size() -> None:
    shape = load_config(Path("gpu")).shape
    narrow = shape.key_value_heads * shape.head_width
    layer = 2 * shape.width**2 + 2 * shape.width * narrow + 3 * shape.width * shape.inner
    assert 15.2e6 < 2 * (shape.vocabulary * shape.width + shape.layers * layer) < 15.8e6


@pytest.mark.parametrize(
    ("text", "error", "words"),
    [
        ("sed = 3\n", NotFoundError, "seed"),
        ("[shap]\nwidth = 3\n", NotFoundError, "shape"),
        ("[seed]\nwidth = 3\n", InputError, "seed"),
        ("[shape]\nwidht = 3\n", NotFoundError, "width"),
        ("[shape]\nwidth = 255\n", InputError, "multiple"),
        ("[training]\nlength = 0\n", InputError, "positive"),
        ("[training]\ndecay_share = 1.5\n", InputError, r"\[0, 1\]"),
        ("seed = [\n", InputError, "cannot read"),
        ("shape = 3\n", InputError, "shape"),
    ],
)
def test_a_bad_file_is_refused_with_what_was_wanted(
    tmp_path: Path, text: str, error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        load(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        load_config(tmp_path / "none.toml")


def test_heads_must_fit_the_width() -> None:
    with pytest.raises(InputError, match="heads"):
        Shape(width=30, heads=4)
