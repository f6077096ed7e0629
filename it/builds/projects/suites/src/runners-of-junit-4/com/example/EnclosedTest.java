package com.example;

import org.junit.BeforeClass;
import org.junit.Test;
import org.junit.experimental.runners.Enclosed;
import org.junit.runner.RunWith;

@RunWith(Enclosed.class)
public class EnclosedTest {
    public static class Inner {
        @BeforeClass
        public static void beforeTheClass() {
            Lost.inAPool("enclosed-before-class");
        }

        @Test
        public void runs() {
            Lost.inAPool("enclosed");
        }
    }
}
