/** What a test JVM writes down: typed events, one line of JSON each, without the secrets in their texts. */
@NullMarked
package io.github.disconnecttracker.record;

import org.jspecify.annotations.NullMarked;
