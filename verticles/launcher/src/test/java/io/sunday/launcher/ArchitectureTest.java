package io.sunday.launcher;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.sunday.storage.Migrations;
import io.sunday.storage.Wall;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.NullMarked;

/** The directions of docs/architecture.md. Each rule fails when it matches no class, so a renamed package is noticed. */
@AnalyzeClasses(packages = "io.sunday", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DOMAIN = "io.sunday.domain..";
    private static final String EVENTBUS = "io.sunday.eventbus..";
    private static final String STORAGE = "io.sunday.storage..";
    private static final String USECASES = "io.sunday.usecases..";
    private static final String FEED = "io.sunday.feed..";
    private static final String API = "io.sunday.api..";
    private static final String REALTIME = "io.sunday.realtime..";
    private static final String AUTOMATION = "io.sunday.automation..";
    private static final String INDEXING = "io.sunday.indexing..";
    private static final String NOTIFICATIONS = "io.sunday.notifications..";
    private static final String LAUNCHER = "io.sunday.launcher..";

    private static final DescribedPredicate<JavaClass> PRODUCT = resideInAPackage("io.sunday..");

    @ArchTest
    static final ArchRule the_domain_knows_the_jdk_and_itself = classes()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(DOMAIN, "java..", "org.jspecify.."))
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule the_domain_does_no_io = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.io..", "java.nio.file..", "java.net.http..", "java.sql.."))
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule messages_know_the_domain = onlyUse(EVENTBUS, EVENTBUS, DOMAIN);

    @ArchTest
    static final ArchRule storage_knows_the_domain_and_the_shape_of_events =
            onlyUse(STORAGE, STORAGE, DOMAIN, EVENTBUS);

    @ArchTest
    static final ArchRule use_cases_know_no_verticle = onlyUse(USECASES, USECASES, DOMAIN, STORAGE, EVENTBUS);

    @ArchTest
    static final ArchRule the_feed_knows_storage = onlyUse(FEED, FEED, STORAGE, EVENTBUS);

    @ArchTest
    static final ArchRule api_knows_no_other_verticle = onlyUse(API, API, USECASES, DOMAIN, STORAGE, EVENTBUS);

    @ArchTest
    static final ArchRule realtime_knows_no_use_case = onlyUse(REALTIME, REALTIME, DOMAIN, STORAGE, EVENTBUS);

    @ArchTest
    static final ArchRule automation_knows_no_other_verticle =
            onlyUse(AUTOMATION, AUTOMATION, USECASES, DOMAIN, STORAGE, EVENTBUS, FEED);

    @ArchTest
    static final ArchRule indexing_knows_no_use_case = onlyUse(INDEXING, INDEXING, DOMAIN, STORAGE, EVENTBUS, FEED);

    @ArchTest
    static final ArchRule notifications_know_no_other_verticle =
            onlyUse(NOTIFICATIONS, NOTIFICATIONS, USECASES, DOMAIN, STORAGE, FEED);

    @ArchTest
    static final ArchRule nothing_knows_the_launcher = noClasses()
            .that(PRODUCT.and(DescribedPredicate.not(resideInAPackage(LAUNCHER))))
            .should()
            .dependOnClassesThat(resideInAPackage(LAUNCHER))
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule blocking_sql_is_for_what_comes_before_any_verticle = noClasses()
            .that(PRODUCT.and(DescribedPredicate.not(resideInAPackage("io.sunday.testing..")))
                    .and(DescribedPredicate.not(equivalentTo(Migrations.class)))
                    .and(DescribedPredicate.not(equivalentTo(Wall.class)))
                    .and(DescribedPredicate.not(equivalentTo(Wall.MissingException.class))))
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.sql..", "javax.sql.."))
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule sockets_are_served_without_waiting = noClasses()
            .that()
            .resideInAPackage(REALTIME)
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(io.vertx.core.Future.class, "await")
            .orShould()
            .callMethod(io.vertx.core.Future.class, "await", io.vertx.core.Future.class)
            .orShould(dependOnClassesThat(resideInAnyPackage("java.nio.file..", "java.io.File..")))
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(LockSupport.class, java.util.concurrent.CountDownLatch.class)
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule futures_are_those_of_vertx = noClasses()
            .that(PRODUCT.and(DescribedPredicate.not(resideInAPackage(LAUNCHER))))
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(java.util.concurrent.CompletableFuture.class)
            .allowEmptyShould(false);

    @ArchTest
    static final ArchRule every_package_is_null_marked = classes()
            .that(PRODUCT)
            .and()
            .haveSimpleName("package-info")
            .should()
            .beAnnotatedWith(NullMarked.class)
            .allowEmptyShould(false);

    private static ArchRule onlyUse(String from, String... allowed) {
        return noClasses()
                .that()
                .resideInAPackage(from)
                .should()
                .dependOnClassesThat(PRODUCT.and(DescribedPredicate.not(resideInAnyPackage(allowed))))
                .allowEmptyShould(false);
    }
}
