#include "net/limits.h"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "base/descriptor.h"

namespace turno {
namespace {

TEST(ConnectionsThatFit, TellsTheLimitThatBinds) {
  const auto by_descriptors = connections_that_fit({20'000, 32'768, 65'530});
  EXPECT_EQ(by_descriptors.connections, 9'872u);
  EXPECT_EQ(by_descriptors.because, "descriptors (20000)");
  const auto by_threads = connections_that_fit({1'000'000, 3'024, 65'530});
  EXPECT_EQ(by_threads.connections, 2'000u);
  EXPECT_EQ(by_threads.because, "threads (3024)");
  const auto by_maps = connections_that_fit({1'000'000, 4'000'000, 65'530});
  EXPECT_EQ(by_maps.connections, 30'717u);
  EXPECT_EQ(by_maps.because, "memory maps (65530)");
  EXPECT_NE(by_descriptors.remedy.find("LimitNOFILE"), std::string::npos);
  EXPECT_NE(by_threads.remedy.find("TasksMax"), std::string::npos);
  EXPECT_NE(by_maps.remedy.find("vm.max_map_count"), std::string::npos);
}

TEST(ConnectionsThatFit, IsNoneWhereNotEvenTheRestFits) {
  EXPECT_EQ(connections_that_fit({256, 32'768, 65'530}).connections, 0u);
}

TEST(RaiseDescriptorLimit, GoesToTheHardLimit) {
  rlimit before{};
  ASSERT_EQ(getrlimit(RLIMIT_NOFILE, &before), 0);
  const rlimit low{before.rlim_max / 2, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &low), 0);
  EXPECT_EQ(raise_descriptor_limit(), before.rlim_max);
  EXPECT_EQ(read_machine_limits().descriptors, before.rlim_max);
  ASSERT_EQ(setrlimit(RLIMIT_NOFILE, &before), 0);
}

}  // namespace
}  // namespace turno
