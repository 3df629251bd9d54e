package io.sunday.launcher.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One thing an operator can set, written on the record component that holds it. The variable {@code SUNDAY_HTTP_PORT}
 * is the flag {@code --http-port} and the key {@code http-port} of {@code sunday.yaml}.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Setting {
    /** The environment variable. */
    String variable();

    /** The value when nothing is set; empty means none. */
    String standard() default "";

    /** What it does, for the one who sets it. */
    String about();

    /** Of a number: the smallest that makes sense. */
    int min() default 0;

    /** Of a number: the largest that makes sense. */
    int max() default Integer.MAX_VALUE;

    /** Whether it is never printed and may come from a file named by {@code <variable>_FILE}. */
    boolean secret() default false;
}
