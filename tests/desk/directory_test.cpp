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

}  // namespace
}  // namespace turno::testing
