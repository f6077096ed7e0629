package com.example;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.mockito.Mock;
import org.mockito.junit.MockitoJUnitRunner;

@RunWith(MockitoJUnitRunner.class)
public class MockitoTest {
    @Mock
    private Runnable mock;

    @Test
    public void runs() {
        mock.run();
        Lost.inAPool("mockito");
    }
}
