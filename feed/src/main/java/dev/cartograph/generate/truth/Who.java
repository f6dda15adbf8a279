package dev.cartograph.generate.truth;

/** Whose events they are: those of a person, or of a source session that names nobody. */
sealed interface Who permits Person, SourceSession {}
