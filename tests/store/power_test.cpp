// S1 and S2 of store.h the hardest way: the power goes off at random moments of a load, and the
// disk keeps what it likes of what was not flushed. TURNO_SEED replays, TURNO_CUTS says how many
// moments.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>
#include <thread>

#include "base/mutex.h"
#include "store/schema.h"
#include "store/tables.h"
#include "tests/dispatcher/seeds.h"
#include "tests/store/fault_vfs.h"
#include "tests/store/store_support.h"

namespace turno {
namespace {

using ::testing::ElementsAre;

constexpr std::uint64_t kCuts = testing::kSlowBuild ? 36 : 240;  // for each durability
constexpr int kCutsPerDatabase = 12;
constexpr std::size_t kThreads = 4;
constexpr std::uint64_t kMostPerThread = 150;  // events of one load
// So many changes of files a load makes at the most, to open a new database takes, and to close
// one.
constexpr std::uint64_t kChanges = 900;
constexpr std::uint64_t kOpeningChanges = 60;
constexpr std::uint64_t kClosingChanges = 60;

// What the store has acknowledged: the text at each place of the log. Thread-safe.
class Acknowledged {
 public:
  void add(const Appended& appended, const std::string& text) EXCLUDES(mu_) {
    MutexLock lock(mu_);
    const bool is_new = texts_.emplace(appended.sequence, text).second;
    EXPECT_TRUE(is_new) << "two events are both number " << appended.sequence;
  }
  std::map<std::uint64_t, std::string> take() EXCLUDES(mu_) {
    MutexLock lock(mu_);
    return std::exchange(texts_, {});
  }

 private:
  Mutex mu_;
  std::map<std::uint64_t, std::string> texts_ GUARDED_BY(mu_);
};

// "CUT.THREAD.NUMBER": what a thread says, in order.
std::string text_of(std::uint64_t cut, std::size_t thread, std::uint64_t number) {
  return std::to_string(cut) + "." + std::to_string(thread) + "." + std::to_string(number);
}

// Says things until the store does not take them any more: every other one waits for the answer.
void speak(Store& store, std::uint64_t cut, std::size_t thread, std::uint64_t events,
           Acknowledged& acknowledged) {
  for (std::uint64_t number = 0; number < events; ++number) {
    const std::string text = text_of(cut, thread, number);
    const MessageSaid said{kWifi, "a", text};
    if (number % 2 == 0) {
      store.append_behind(said, [&acknowledged, text](const Result<Appended>& appended) {
        if (appended) acknowledged.add(*appended, text);
      });
    } else {
      const Result<Appended> appended = store.append(said);
      if (!appended) return;
      acknowledged.add(*appended, text);
    }
  }
}

// Every message of the log by its sequence number.
std::map<std::uint64_t, std::string> messages_of(const std::string& file) {
  std::map<std::uint64_t, std::string> all;
  SQLite::Database database(file, SQLite::OPEN_READWRITE, 5000);
  SQLite::Statement log(database,
                        "SELECT seq, body->>'text' FROM events WHERE kind = 'message.said'");
  while (log.executeStep()) {
    all[static_cast<std::uint64_t>(log.getColumn(0).getInt64())] = log.getColumn(1).getString();
  }
  return all;
}

// T1: a fresh database that is told the log has the same tables.
void expect_tables_as_the_log_says(const std::string& file) {
  const TemporaryDirectory copy;
  Result<SQLite::Database> database = open_for_writing(copy.database(), Durability::kNormal);
  ASSERT_TRUE(database);
  Tables tables(*database);
  SQLite::Database original(file, SQLite::OPEN_READWRITE, 5000);
  SQLite::Statement log(original, "SELECT seq, at_ms, kind, body FROM events ORDER BY seq");
  database->exec("BEGIN");
  while (log.executeStep()) {
    const Result<LogEvent> event =
        decode(log.getColumn(2).getString(), log.getColumn(3).getString());
    ASSERT_TRUE(event) << event.error().detail;
    const auto sequence = static_cast<std::uint64_t>(log.getColumn(0).getInt64());
    const WallTime when{std::chrono::milliseconds(log.getColumn(1).getInt64())};
    ASSERT_TRUE(tables.apply(*event, {sequence, when, false})) << "event " << sequence;
  }
  database->exec("COMMIT");
  for (const char* table : {"customers", "tickets", "messages"}) {
    const std::string query = std::string("SELECT * FROM ") + table + " ORDER BY rowid";
    EXPECT_EQ(rows(copy.database(), query), rows(file, query)) << table;
  }
}

class PowerTest : public ::testing::TestWithParam<Durability> {
 protected:
  PowerTest() { std::cout << "TURNO_SEED=" << seed_ << '\n'; }

  // One life of a database: opened, written to, and cut off.
  void live(const TemporaryDirectory& directory, std::uint64_t cut) {
    vfs_.lose_power_after(random_() % (random_() % 4 == 0 ? kOpeningChanges : kChanges));
    const std::uint64_t events = 1 + random_() % kMostPerThread;
    {
      Result<std::unique_ptr<Store>> store = Store::open({directory.path(), GetParam()}, clock_);
      if (store) {
        // Kept or not, they are the first two.
        (void)(*store)->append(register_jorge());
        (void)(*store)->append(TicketOpened{kJorge, "", kWifi});
        std::array<std::thread, kThreads> threads;
        for (std::size_t t = 0; t < kThreads; ++t) {
          threads[t] = std::thread([&, t] { speak(**store, cut, t, events, acknowledged_); });
        }
        for (std::thread& thread : threads) thread.join();
        if (!vfs_.power_lost()) vfs_.lose_power_after(random_() % kClosingChanges);
      }
    }
    vfs_.power_up();
  }

  void check(const TemporaryDirectory& directory) {
    const Result<std::unique_ptr<Store>> opened =
        Store::open({directory.path(), GetParam()}, clock_);
    ASSERT_TRUE(opened) << opened.error().detail;
    const std::string file = directory.database();
    EXPECT_THAT(rows(file, "PRAGMA integrity_check"), ElementsAre("ok"));
    EXPECT_THAT(rows(file, "SELECT count(*) = coalesce(max(seq), 0) FROM events"), ElementsAre("1"))
        << "the log has a hole";
    const std::map<std::uint64_t, std::string> kept = messages_of(file);
    expect_acknowledged(kept, (*opened)->events().value());
    expect_prefixes(kept);
    expect_tables_as_the_log_says(file);
  }

  // Every acknowledged event is there; without flushes, every one up to where the log ends now.
  void expect_acknowledged(const std::map<std::uint64_t, std::string>& kept, std::uint64_t events) {
    const std::map<std::uint64_t, std::string> acknowledged = acknowledged_.take();
    acknowledged_ever_ += acknowledged.size();
    for (const auto& [sequence, text] : acknowledged) {
      const auto found = kept.find(sequence);
      if (found == kept.end()) {
        EXPECT_TRUE(GetParam() == Durability::kNormal && sequence > events)
            << "acknowledged event " << sequence << " is lost";
        ++lost_ever_;
      } else {
        EXPECT_EQ(found->second, text) << "event " << sequence;
      }
    }
  }

  // Of what each thread said, the beginning is there, in order.
  static void expect_prefixes(const std::map<std::uint64_t, std::string>& kept) {
    std::map<std::string, int> next;  // by "CUT.THREAD"
    for (const auto& [sequence, text] : kept) {
      const auto dot = text.rfind('.');
      EXPECT_EQ(std::stoi(text.substr(dot + 1)), next[text.substr(0, dot)]++)
          << text << " is not where it belongs";
    }
  }

  const std::uint64_t seed_ = testing::setting("TURNO_SEED", 1);
  std::mt19937_64 random_{seed_};
  FaultVfs vfs_{seed_};
  HandClock clock_;
  Acknowledged acknowledged_;
  std::size_t acknowledged_ever_ = 0;
  std::size_t lost_ever_ = 0;
};

TEST_P(PowerTest, WhatTheStorePromisesSurvivesAPowerCutAtAnyMoment) {
  const std::uint64_t cuts = testing::setting("TURNO_CUTS", kCuts);
  std::optional<TemporaryDirectory> directory;
  for (std::uint64_t cut = 0; cut < cuts && !HasFailure(); ++cut) {
    SCOPED_TRACE("cut " + std::to_string(cut));
    if (cut % kCutsPerDatabase == 0) directory.emplace();
    live(*directory, cut);
    check(*directory);
  }
  // Neither a load that never got anywhere, nor cuts that never hurt.
  EXPECT_GT(acknowledged_ever_, cuts * kThreads);
  if (GetParam() == Durability::kNormal) {
    EXPECT_GT(lost_ever_, 0U);
  }
}

std::string name_of(const ::testing::TestParamInfo<Durability>& durability) {
  return durability.param == Durability::kFull ? "Full" : "Normal";
}

INSTANTIATE_TEST_SUITE_P(Durabilities, PowerTest,
                         ::testing::Values(Durability::kFull, Durability::kNormal), name_of);

}  // namespace
}  // namespace turno
