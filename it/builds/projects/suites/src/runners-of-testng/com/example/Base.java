package com.example;

import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

public abstract class Base {
    @BeforeClass
    public void beforeTheClass() {
        Lost.inAPool("inherited-before-class");
    }

    @Test
    public void isInherited() {
        Lost.inAPool("inherited");
    }
}
