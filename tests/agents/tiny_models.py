"""Random models of a few thousand parameters, and tokenizers for them, on disk."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

TEXT = "def first(values):\n    return values[0]\n\n\nfor number in range(10):\n    print(number, 'é', first([1, 2]))\n"
CHATML = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
_SHAPE: dict[str, Any] = {
    "hidden_size": 32,
    "intermediate_size": 48,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 256,
    "initializer_range": 0.3,
    "bos_token_id": 0,
    "eos_token_id": 0,
    "pad_token_id": None,
}


def byte_level() -> Any:
    """A byte-level tokenizer of about 300 tokens, 0 begins and ends a text."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

    made = Tokenizer(models.BPE())
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    made.decoder = decoders.ByteLevel()
    specials = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=320, special_tokens=specials, initial_alphabet=alphabet, show_progress=False, min_frequency=1
    )
    made.train_from_iterator([TEXT, "return returned values"], trainer)
    return made


def save(folder: Path, kind: str = "Llama", *, template: str | None = None, **changes: Any) -> Path:
    """Save a random model of a transformers architecture with its tokenizer; return the folder."""
    import torch
    import transformers
    from transformers import PreTrainedTokenizerFast

    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=byte_level(), bos_token="<|endoftext|>", eos_token="<|endoftext|>", chat_template=template
    )
    config = getattr(transformers, f"{kind}Config")(vocab_size=len(tokenizer), **{**_SHAPE, **changes})
    torch.manual_seed(1)
    model = getattr(transformers, f"{kind}ForCausalLM")(config)
    transformers.utils.logging.disable_progress_bar()
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def continued(folder: Path, ids: tuple[int, ...], count: int, dtype: str) -> tuple[list[int], list[float]]:
    """What transformers' own generate writes greedily after ids, and the log-probabilities."""
    import torch
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(folder, dtype=getattr(torch, dtype))
    with torch.inference_mode():
        made = model.generate(
            torch.tensor([ids]),
            attention_mask=torch.ones(1, len(ids), dtype=torch.long),
            max_new_tokens=count,
            do_sample=False,
            output_logits=True,
            return_dict_in_generate=True,
            pad_token_id=0,
        )
    written = made.sequences[0, len(ids) :].tolist()
    scores = [torch.log_softmax(row[0], -1)[token].item() for row, token in zip(made.logits, written, strict=True)]
    kept = [token for token in written if token]
    return kept, scores[: len(kept)]


def adapt(base: Path, folder: Path, *, named: str | None = None, seed: int = 2, modules: bool = False) -> Path:
    """Save a random LoRA adapter of a model to a folder; ``named`` is what it calls its base."""
    import peft
    import torch
    from transformers import AutoModelForCausalLM

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    extra = {"modules_to_save": ["lm_head"]} if modules else {}
    config = peft.LoraConfig(r=4, lora_alpha=8, target_modules=["q_proj", "down_proj"], lora_dropout=0.1, **extra)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = peft.get_peft_model(AutoModelForCausalLM.from_pretrained(base, dtype=torch.float32), config)
        for name, parameter in model.named_parameters():
            if "lora_B" in name or "modules_to_save" in name:
                torch.nn.init.normal_(parameter, std=0.3)
        model.save_pretrained(folder)
    change(folder, base_model_name_or_path=named or str(base))
    return folder


def change(folder: Path, **settings: Any) -> None:
    """Change an adapter's config."""
    file = folder / "adapter_config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **settings}))
