/** Compares reports and records with their schema. */
@NullMarked
package io.github.disconnecttracker.contract;

import org.jspecify.annotations.NullMarked;
