#include "settings/policy_record.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/dispatcher/random_world.h"
#include "tests/dispatcher/seeds.h"

namespace turno::testing {
namespace {

TEST(PolicyRecord, AnyPolicyComesBackAsItWas) {
  const std::uint64_t first = first_seed();
  for (std::uint64_t seed = first; seed < first + seed_count(500); ++seed) {
    SCOPED_TRACE("TURNO_FIRST_SEED=" + std::to_string(seed));
    RandomWorld world(seed);
    Policy policy = world.policy();
    for (int changes = 0; changes < 3; ++changes) {
      const Result<Policy> again = read_policy_record(policy_record(policy));
      ASSERT_TRUE(again) << again.error().detail << "\n" << policy_record(policy);
      ASSERT_EQ(*again, policy) << policy_record(policy);
      policy = *world.change(policy);
    }
  }
}

TEST(PolicyRecord, KeepsTitlesWithBlanksAndSigns) {
  Policy policy;
  policy.lines[0].title = "Cobranza = pagos, 24 h";
  const Result<Policy> again = read_policy_record(policy_record(policy));
  ASSERT_TRUE(again) << again.error().detail;
  EXPECT_EQ(*again, policy);
}

TEST(PolicyRecord, KeepsTheOrderOfLinesThatOverflowIntoEachOther) {
  Policy policy;
  policy.lines[0].name = "zeta";
  policy.lines.push_back(Policy::usual_line());
  policy.lines[1].name = "alfa";
  policy.lines[0].max_queue = 3;
  policy.lines[0].when_full = {DoorAction::kOverflow, LineId{1}};
  policy.lines[1].max_wait = std::chrono::minutes(3);
  policy.lines[1].when_too_long = {DoorAction::kOverflow, LineId{0}};
  const Result<Policy> again = read_policy_record(policy_record(policy));
  ASSERT_TRUE(again) << again.error().detail;
  EXPECT_EQ(*again, policy);
}

TEST(PolicyRecord, RefusesWhatIsNoRecord) {
  EXPECT_FALSE(read_policy_record("capacity"));
  EXPECT_FALSE(read_policy_record("no-such-setting 3\n"));
  EXPECT_FALSE(read_policy_record("capacity 0\n"));
}

}  // namespace
}  // namespace turno::testing
