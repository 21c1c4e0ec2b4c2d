package io.drawloom.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import java.util.HashMap;
import java.util.Map;

/** Runs the tests of a class inside of a test, where this build hears nothing of them. */
final class TestRun {
    private TestRun() {}

    /** Runs them; returns with what each of them failed, by its name. */
    static Map<String, Throwable> failures(Class<?> tests, TestExecutionListener... listeners) {
        LauncherDiscoveryRequest request =
                LauncherDiscoveryRequestBuilder.request().selectors(selectClass(tests)).build();
        // The build's own listeners are registered by themselves, and would tell of these tests.
        LauncherConfig config =
                LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .addTestExecutionListeners(listeners)
                        .build();
        Map<String, Throwable> failures = new HashMap<>();
        LauncherFactory.create(config)
                .execute(
                        request,
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(
                                    TestIdentifier test, TestExecutionResult result) {
                                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                                    failures.put(
                                            test.getDisplayName(),
                                            result.getThrowable().orElseThrow());
                                }
                            }
                        });
        return failures;
    }
}
