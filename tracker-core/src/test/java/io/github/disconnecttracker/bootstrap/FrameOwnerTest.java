package io.github.disconnecttracker.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameOwnerTest {
    @AfterEach
    void trustNobody() {
        FrameOwner.trust(new String[0], Set.of());
        FrameOwner.judgeByNames(null);
    }

    @Test
    void whatComesFromADirectoryIsTheApplicationsWhateverItsName() {
        assertThat(FrameOwner.isApplicationFrom("org.springframework.samples.Shop", "file", "/shop/target/classes/"))
                .isTrue();
        assertThat(FrameOwner.isApplicationFrom("com.example.Shop", "file", "/repo/shop-1.0.jar"))
                .isFalse();
        assertThat(FrameOwner.isApplicationFrom("com.example.Shop", "jrt", "/com.example/"))
                .isFalse();
    }

    @Test
    void jarIsALibraryUnlessTheBuildHasMadeItOrThePackageIsNamed() {
        FrameOwner.trust(new String[] {"com.example.shared"}, Set.of("/shop/target/shop-1.0.jar"));

        assertThat(FrameOwner.isApplicationFrom(
                        "org.springframework.samples.Shop", "file", "/shop/target/shop-1.0.jar"))
                .isTrue();
        assertThat(FrameOwner.isApplicationFrom("com.example.shared.io.Files", "file", "/repo/shared.jar"))
                .isTrue();
        assertThat(FrameOwner.isApplicationFrom("com.example.sharedbylaw.Files", "file", "/repo/shared.jar"))
                .isFalse();
    }

    @Test
    void trackerIsALibraryAlsoWhereTheBuildHasMadeIt() {
        FrameOwner.trust(new String[0], Set.of("/tracker/target/tracker-core.jar"));

        assertThat(FrameOwner.isApplicationFrom(
                        "io.github.disconnecttracker.ancestry.Ancestry", "file", "/tracker/target/tracker-core.jar"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.example.Shop$$SpringCGLIB$$0",
                "com.example.Shop$$EnhancerBySpringCGLIB$$1a2b",
                "com.example.Shop$$FastClassBySpringCGLIB$$1a2b",
                "com.example.Owner$HibernateProxy$x8s1",
                "com.example.Owner$ByteBuddy$x8s1",
                "com.example.Shop$MockitoMock$123",
                "com.example.Shop$Proxy$_$$_WeldClientProxy",
                "com.example.$Proxy12",
                "jdk.proxy2.$Proxy31",
                "com.example.Shop$$Lambda/0x00007f1234"
            })
    void generatedClassIsNobodys(String name) {
        assertThat(FrameOwner.isGenerated(name)).isTrue();
        assertThat(FrameOwner.isApplication(name)).isFalse();
    }

    @Test
    void nothingIsTheApplicationsWhereNobodyHasSeenItComeNorKnowsTheNamesOfLibraries() {
        assertThat(FrameOwner.isApplication("com.example.Shop")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"com.example.Shop", "com.example.Shop$ProxyFactory", "com.example.Shop$$anonfun$1", "Shop$1"})
    void writtenClassIsNotGenerated(String name) {
        FrameOwner.judgeByNames(new String[] {"com.example.library."});

        assertThat(FrameOwner.isGenerated(name)).isFalse();
        assertThat(FrameOwner.isApplication(name)).isTrue();
    }
}
