package com.example;

import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class ProvidedTest {
    @DataProvider
    public Object[][] numbers() {
        Lost.inAPool("data-provider");
        return new Object[][] {{"one"}, {"two"}};
    }

    @DataProvider(parallel = true)
    public Object[][] letters() {
        return new Object[][] {{"a"}, {"b"}};
    }

    @Test(dataProvider = "numbers")
    public void adds(String number) {
        Lost.inAPool("provided-" + number);
    }

    @Test(dataProvider = "letters")
    public void spells(String letter) {
        Lost.inAPool("provided-" + letter);
    }
}
