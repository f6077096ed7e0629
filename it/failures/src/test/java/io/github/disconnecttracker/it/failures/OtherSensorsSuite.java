package io.github.disconnecttracker.it.failures;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Calls a library that only a sensor of another jar looks into. JUnit loads this class before the test plan starts. */
class OtherSensorsSuite {

    @Test
    void sendsAParcel() {
        assertThatThrownBy(() -> OtherSensors.Parcels.send("book"))
                .isExactlyInstanceOf(IllegalStateException.class)
                .hasMessage("the line to the server is cut");
    }
}
