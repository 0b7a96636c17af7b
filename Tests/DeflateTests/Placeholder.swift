// Placeholder so that the package resolves; its first real file replaces it.
