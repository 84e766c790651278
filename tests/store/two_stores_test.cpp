// A server and `turno admin` beside it: two Stores on one directory.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <thread>

#include "tests/store/store_support.h"

namespace turno {
namespace {

TEST(TwoStores, BothAppendAtOnceAndNumbersAreNeverGivenTwice) {
  const TemporaryDirectory directory;
  const HandClock clock;
  const std::unique_ptr<Store> server = open_store(directory.path(), clock);
  const std::unique_ptr<Store> admin = open_store(directory.path(), clock);
  ASSERT_TRUE(server && admin);
  must(server->append(register_jorge()));

  constexpr int kEach = 200;
  const auto open_tickets = [](Store& store, std::vector<Appended>& into) {
    for (int i = 0; i < kEach; ++i)
      into.push_back(must(store.append(TicketOpened{kJorge, "", {}})));
  };
  std::vector<Appended> by_server;
  std::vector<Appended> by_admin;
  std::thread other([&] { open_tickets(*admin, by_admin); });
  open_tickets(*server, by_server);
  other.join();

  std::set<std::uint64_t> sequences;
  std::set<std::uint64_t> tickets;
  for (const std::vector<Appended>* own : {&by_server, &by_admin}) {
    for (const Appended& appended : *own) {
      sequences.insert(appended.sequence);
      tickets.insert(appended.id);
    }
  }
  EXPECT_EQ(sequences.size(), 2U * kEach);
  EXPECT_EQ(*sequences.rbegin(), 2U * kEach + 1);
  EXPECT_EQ(*tickets.begin(), 100'001U);
  EXPECT_EQ(*tickets.rbegin(), 100'000U + 2 * kEach);
  EXPECT_EQ(server->events().value(), 2U * kEach + 1);
}

TEST(TwoStores, EachReadsAtOnceWhatTheOtherHasKept) {
  const TemporaryDirectory directory;
  const HandClock clock;
  const std::unique_ptr<Store> server = open_store(directory.path(), clock);
  const std::unique_ptr<Store> admin = open_store(directory.path(), clock);
  ASSERT_TRUE(server && admin);
  must(admin->append(ExecutiveAdded{"Ana", "Ana Soto", "hash"}));
  EXPECT_TRUE(server->executive("ana").value());
  EXPECT_EQ(code(server->append(ExecutiveAdded{"ANA", "Otra", "hash"})), "conflict");
}

TEST(TwoStores, AnEmptyDirectoryMayBeOpenedByManyAtOnce) {
  constexpr std::size_t kOpeners = 8;
  const TemporaryDirectory directory;
  const HandClock clock;
  std::vector<std::unique_ptr<Store>> stores(kOpeners);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kOpeners; ++i) {
    threads.emplace_back([&, i] {
      stores[i] = open_store(directory.path(), clock);
      if (!stores[i]) return;
      must(stores[i]->append(ExecutiveAdded{"e" + std::to_string(i), "E", "hash"}));
    });
  }
  for (std::thread& thread : threads) thread.join();
  ASSERT_TRUE(stores[0]);
  EXPECT_EQ(stores[0]->executives().value().size(), kOpeners);
}

// The last one to close empties the WAL and removes it, while the next one may be opening.
TEST(TwoStores, OneMayOpenWhileAnotherCloses) {
  constexpr int kThreads = 4;
  constexpr int kEach = 10;
  const TemporaryDirectory directory;
  const HandClock clock;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < kEach; ++i) {
        const std::unique_ptr<Store> store = open_store(directory.path(), clock);
        if (!store) return;
        const std::string name = std::to_string(t) + "-" + std::to_string(i);
        must(store->append(ExecutiveAdded{name, "E", "hash"}));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::unique_ptr<Store> store = open_store(directory.path(), clock);
  ASSERT_TRUE(store);
  EXPECT_EQ(store->events().value(), static_cast<std::uint64_t>(kThreads * kEach));
}

}  // namespace
}  // namespace turno
