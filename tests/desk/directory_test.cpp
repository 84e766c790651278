#include "desk/directory.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/world.h"

namespace turno::testing {
namespace {

ErrorCode code(const Result<void>& result) { return result.error().code; }

TEST(Directory, SlowsAnAddressThatTriesManyAccounts) {
  World world;
  Directory& directory = world.directory();
  for (int i = 0; i < Directory::kPerAddress.burst; ++i) {
    const auto tried = directory.log_in("user" + std::to_string(i), "demo", "198.51.100.9");
    EXPECT_EQ(tried.error().code, ErrorCode::kForbidden);
  }
  ASSERT_TRUE(directory.add_executive("JuanPerez", "Juan Perez", "demo"));
  EXPECT_EQ(directory.log_in("JuanPerez", "demo", "198.51.100.9").error().code,
            ErrorCode::kThrottled);
  EXPECT_TRUE(directory.log_in("JuanPerez", "demo", "192.0.2.1"));
}

TEST(Directory, CountsOnlyWrongTries) {
  World world;
  ASSERT_TRUE(world.directory().add_executive("JuanPerez", "Juan Perez", "demo"));
  for (int i = 0; i < 3 * Directory::kPerAddress.burst; ++i) {
    EXPECT_TRUE(world.directory().log_in("JuanPerez", "demo", "192.0.2.1"));
  }
}

TEST(Directory, ChangesPasswordsAndPins) {
  World world;
  Directory& directory = world.directory();
  ASSERT_TRUE(directory.add_executive("JuanPerez", "Juan Perez", "demo"));
  ASSERT_TRUE(directory.set_password("juanperez", "otra clave"));
  EXPECT_TRUE(directory.log_in("JuanPerez", "otra clave", "192.0.2.1"));
  EXPECT_FALSE(directory.log_in("JuanPerez", "demo", "192.0.2.1"));
  EXPECT_EQ(code(directory.set_password("Nadie", "demo")), ErrorCode::kNotFound);

  const Rut rut = *Rut::parse("11.111.111-1");
  const auto ana = directory.enrol(rut, "Ana Soto", "1234");
  ASSERT_TRUE(ana);
  EXPECT_TRUE(directory.check_pin(*ana, "1234", "192.0.2.1"));
  ASSERT_TRUE(directory.set_pin(rut.id(), ""));
  EXPECT_EQ(code(directory.check_pin(*ana, "1234", "192.0.2.1")), ErrorCode::kForbidden);
  EXPECT_EQ(code(directory.set_pin(rut.id(), "12")), ErrorCode::kInvalid);
}

TEST(Directory, GivesNobodyATakenUserName) {
  World world;
  Directory& directory = world.directory();
  ASSERT_TRUE(directory.add_executive("JuanPerez", "Juan Perez", "demo"));
  EXPECT_EQ(directory.add_executive("juanperez", "Otro Juan", "demo").error().code,
            ErrorCode::kConflict);
  EXPECT_EQ(directory.add_executive("a b", "Ana Soto", "demo").error().code, ErrorCode::kInvalid);
  EXPECT_EQ(directory.add_executive("AnaSoto", "Ana Soto", "x").error().code, ErrorCode::kInvalid);
}

TEST(Directory, PutsACustomerIntoAClassAndTakesHimOut) {
  World world;
  Directory& directory = world.directory();
  const Rut rut = *Rut::parse("11.111.111-1");
  EXPECT_EQ(code(directory.set_class(rut.id(), "vip")), ErrorCode::kNotFound);
  ASSERT_TRUE(directory.enrol(rut, "Ana Soto", ""));
  EXPECT_EQ(directory.find(rut).value()->customer_class, "");
  ASSERT_TRUE(directory.set_class(rut.id(), "vip"));
  EXPECT_EQ(directory.find(rut).value()->customer_class, "vip");
  EXPECT_EQ(code(directory.set_class(rut.id(), "Muy Importante")), ErrorCode::kInvalid);
  ASSERT_TRUE(directory.set_class(rut.id(), ""));
  EXPECT_EQ(directory.find(rut).value()->customer_class, "");
}

TEST(Directory, AnExecutiveLogsInWithHisProfile) {
  World world;
  Directory& directory = world.directory();
  ASSERT_TRUE(directory.add_executive("JuanPerez", "Juan Perez", "demo"));
  const auto log_in = [&] { return directory.log_in("JuanPerez", "demo", "192.0.2.1").value(); };
  EXPECT_TRUE(log_in().skills.empty());
  EXPECT_EQ(log_in().level, 1);
  EXPECT_EQ(log_in().capacity, 0);

  ASSERT_TRUE(directory.set_profile("juanperez", {{"tech", "billing", "tech"}, 2, 3}));
  const Executive juan = log_in();
  EXPECT_EQ(juan.skills, (std::vector<std::string>{"billing", "tech"}));
  EXPECT_EQ(juan.level, 2);
  EXPECT_EQ(juan.capacity, 3);
}

TEST(Directory, SaysWhichPartOfAProfileCannotBe) {
  World world;
  Directory& directory = world.directory();
  EXPECT_EQ(code(directory.set_profile("Nadie", {})), ErrorCode::kNotFound);
  ASSERT_TRUE(directory.add_executive("JuanPerez", "Juan Perez", "demo"));
  const auto fault = [&](ExecutiveProfile profile) {
    const Result<void> set = directory.set_profile("JuanPerez", std::move(profile));
    EXPECT_EQ(code(set), ErrorCode::kInvalid);
    return set.error().detail;
  };
  EXPECT_EQ(fault({{"Tech"}, 1, 0}), "skills");
  EXPECT_EQ(fault({{}, kMaxLevel + 1, 0}), "level");
  EXPECT_EQ(fault({{}, 1, kMaxCapacity + 1}), "capacity");
}

}  // namespace
}  // namespace turno::testing
