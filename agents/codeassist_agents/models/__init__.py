"""Language-model clients: each offers ``codeassist_env.language.LanguageModel``, most of them ``LikelihoodModel``."""
