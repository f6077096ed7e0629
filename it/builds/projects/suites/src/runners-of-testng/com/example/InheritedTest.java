package com.example;

import org.testng.annotations.Test;

public class InheritedTest extends Base {
    @Test
    public void runs() {
        Lost.inAPool("own");
    }
}
