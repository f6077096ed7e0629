package io.github.disconnecttracker;

import io.github.disconnecttracker.disconnect.Kind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a test, or each test of a class, is to lose connections: they are reported with the reason and do not count.
 * One that does not come is a warning; on a class only where all of the class's tests have run. On a class it holds for its
 * subclasses and its nested classes, too.
 */
@Documented
@Inherited
@Repeatable(ExpectDisconnect.All.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface ExpectDisconnect {

    /** Returns why, for those who read the report. */
    String because();

    /** Returns the kinds that are expected; all of them if empty. */
    Kind[] kinds() default {};

    /** Returns how many are expected at most, in all runs of the method or class together; more than that count. */
    int max() default Integer.MAX_VALUE;

    /** Returns whether disconnects that the test brings about in other tests are expected, too. */
    boolean causes() default false;

    /** Several expectations; the compiler makes it. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.TYPE})
    @interface All {
        /** Returns the expectations; the first that fits is met. */
        ExpectDisconnect[] value();
    }
}
