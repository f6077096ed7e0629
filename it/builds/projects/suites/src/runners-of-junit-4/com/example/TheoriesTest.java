package com.example;

import org.junit.experimental.theories.DataPoints;
import org.junit.experimental.theories.Theories;
import org.junit.experimental.theories.Theory;
import org.junit.runner.RunWith;

@RunWith(Theories.class)
public class TheoriesTest {
    @DataPoints
    public static final int[] NUMBERS = {1, 2};

    @Theory
    public void holds(int number) {
        Lost.inAPool("theory-" + number);
    }
}
