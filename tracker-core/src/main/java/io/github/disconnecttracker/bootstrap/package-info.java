/**
 * Everything that the boot loader sees when the agent runs: the store of thread ancestry and the methods that woven code
 * calls. Only {@code java.base}, only JDK types at the edges, nothing that can park, no lambdas and no indy string
 * concatenation: these classes run inside the JDK's own thread and pool code. What woven code calls is
 * {@linkplain io.github.disconnecttracker.architecture.Guarded guarded}.
 */
@NullMarked
package io.github.disconnecttracker.bootstrap;

import org.jspecify.annotations.NullMarked;
