/** What runs in the class loader of Surefire and Failsafe themselves. */
@org.jspecify.annotations.NullMarked
package io.github.disconnecttracker.surefire;
