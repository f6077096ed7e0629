/** {@code premain}: defines the boot loader's classes, weaves the tables' hooks into class files, checks itself. */
@NullMarked
package io.github.disconnecttracker.agent;

import org.jspecify.annotations.NullMarked;
