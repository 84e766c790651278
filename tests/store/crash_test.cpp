// S1 the hard way: a process that appends is killed in the middle of it, again and again.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <set>
#include <thread>

#include "tests/store/store_support.h"

namespace turno {
namespace {

constexpr std::size_t kThreads = 4;
constexpr int kRounds = 5;
constexpr std::size_t kAcksBeforeTheKill = 100;
constexpr auto kPatience = std::chrono::seconds(60);

// In the child: appends for ever and tells the pipe each text that the store has acknowledged.
// Eight bytes at a time, which a pipe never mixes.
[[noreturn]] void append_for_ever(const std::filesystem::path& directory, int round, int acks) {
  const SystemClock clock;
  const std::unique_ptr<Store> store = open_store(directory, clock);
  if (!store) _exit(1);
  std::array<std::thread, kThreads> threads;
  for (std::size_t t = 0; t < kThreads; ++t) {
    threads[t] = std::thread([&store, round, acks, t] {
      for (std::uint64_t i = 0;; ++i) {
        const std::uint64_t name =
            static_cast<std::uint64_t>(round) * 1'000'000'000 + t * 100'000'000 + i;
        if (!store->append(MessageSaid{kWifi, "a", std::to_string(name)})) _exit(1);
        if (write(acks, &name, sizeof name) != sizeof name) _exit(1);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  _exit(1);
}

// Reads one acknowledgement; false at the end of the pipe or when patience is at its end.
bool read_ack(int acks, std::set<std::string>& into) {
  pollfd readable{acks, POLLIN, 0};
  const auto wait = std::chrono::duration_cast<std::chrono::milliseconds>(kPatience).count();
  std::uint64_t name = 0;
  if (poll(&readable, 1, static_cast<int>(wait)) != 1) return false;
  if (read(acks, &name, sizeof name) != sizeof name) return false;
  into.insert(std::to_string(name));
  return true;
}

// Adds to `acked` what a child got acknowledged before it was killed.
void run_and_kill(const std::filesystem::path& directory, int round, std::set<std::string>& acked) {
  std::array<int, 2> pipe_ends{};
  ASSERT_EQ(pipe2(pipe_ends.data(), O_CLOEXEC), 0);
  const pid_t child = fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    close(pipe_ends[0]);
    append_for_ever(directory, round, pipe_ends[1]);
  }
  close(pipe_ends[1]);
  std::size_t heard = 0;
  while (heard < kAcksBeforeTheKill && read_ack(pipe_ends[0], acked)) ++heard;
  kill(child, SIGKILL);
  while (read_ack(pipe_ends[0], acked)) {
  }
  close(pipe_ends[0]);
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status)) << "the child gave up by itself";
  EXPECT_EQ(heard, kAcksBeforeTheKill);
}

TEST(Crash, EveryAcknowledgedEventIsThereAfterKillInMidAppend) {
  const TemporaryDirectory directory;
  const SystemClock clock;
  {
    const std::unique_ptr<Store> store = open_store(directory.path(), clock);
    ASSERT_TRUE(store);
    must(store->append(register_jorge()));
    must(store->append(TicketOpened{kJorge, "", kWifi}));
  }
  std::set<std::string> acked;
  for (int round = 1; round <= kRounds; ++round) {
    run_and_kill(directory.path(), round, acked);
    if (HasFatalFailure()) return;

    const std::unique_ptr<Store> store = open_store(directory.path(), clock);
    ASSERT_TRUE(store);
    std::set<std::string> kept;
    const auto messages = store->messages_of(kWifi, 10'000'000);
    for (const HistoryRecord& message : messages.value()) {
      EXPECT_TRUE(kept.insert(message.text).second) << message.text << " twice";
    }
    for (const std::string& text : acked) EXPECT_TRUE(kept.count(text)) << text << " lost";
    EXPECT_EQ(store->events().value(), kept.size() + 2);  // the log and the tables agree
  }
  EXPECT_EQ(rows(directory.database(), "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
}

}  // namespace
}  // namespace turno
