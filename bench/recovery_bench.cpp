// How long a start takes, by how much is on record: opening the store, the newest snapshot, the
// story after it, and the people who were here. Prints a table for docs/benchmarks.md.
//
//   recovery_bench [--small]
#include <fmt/core.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/check.h"
#include "dispatcher/rounds.h"
#include "house/house.h"
#include "journal/journal.h"
#include "journal/recovery.h"

namespace turno {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kFirstCustomer = 100'000'000;
constexpr std::uint64_t kExecutives = 32;
// Lines said in each conversation.
constexpr int kSaid = 6;
// Customers between two commits: fewer than executives, so that nobody waits for long.
constexpr std::uint64_t kBatch = 20;

// A helpdesk's days, written as the server writes them, without waiting for a disk.
class Writing final : public EffectSink, public RoundSink {
 public:
  Writing(const fs::path& path, const Clock& clock) : clock_(clock) {
    auto store = Store::open({path, Durability::kNormal, Pace::kByHand}, clock);
    CHECK(store.has_value());
    store_ = *std::move(store);
    journal_ = std::make_unique<LineJournal>(*store_, LineJournal::Since{},
                                             [](const Matched&, const Policy&) { return kWhy; });
    journal_->connect(*this);
    rounds_ = std::make_unique<Rounds>(std::make_unique<Matcher>(Policy{}), *this, journal_.get());
    ahead_ = time_ahead(clock, {});
    tell(Restart{std::make_shared<const Policy>()});
    for (std::uint64_t n = 1; n <= kExecutives; ++n) {
      CHECK(
          store_->append(ExecutiveAdded{fmt::format("Juan{}", n), "Juan Perez", "x"}).has_value());
      tell(Arrive{ExecutiveId{n}, {}, 1});
    }
  }

  // One who comes, is served and leaves.
  void serve(std::uint64_t n) {
    const CustomerId customer{kFirstCustomer + n};
    store_->append_behind(
        CustomerRegistered{customer, fmt::format("{}-9", number(customer)), "Ana"});
    tell(Join{customer, {}, {}, {}});
    if (n % kBatch == 0) commit();
    for (const auto& [conversation, ticket] : std::exchange(matched_, {})) {
      for (int line = 1; line <= kSaid; ++line) {
        store_->append_behind(
            MessageSaid{ticket, "Juan1", "Buenos días, ya reviso su conexión.", line});
      }
      tell(Release{conversation});
    }
  }
  // One who waits, and is still there when the server is killed.
  void wait(std::uint64_t n) {
    const CustomerId customer{kFirstCustomer + n};
    store_->append_behind(
        CustomerRegistered{customer, fmt::format("{}-9", number(customer)), "Ana"});
    tell(Join{customer, {}, {}, {}});
  }
  void pause_all() {
    for (std::uint64_t n = 1; n <= kExecutives; ++n) tell(Pause{ExecutiveId{n}, {}});
  }
  void commit() {
    store_->commit();
    rounds_->deliver();
  }
  std::uint64_t events() { return *store_->events(); }
  void kill() { store_->abandon(); }

  void deliver(const MatchEffect& effect) override {
    if (const auto* const matched = std::get_if<Matched>(&effect)) {
      matched_.emplace_back(matched->conversation, matched->record.ticket);
    }
  }
  void kept(std::uint64_t round, std::vector<OnRecord> matches) override {
    rounds_->kept(round, matches);
  }

 private:
  // As long as reasons usually are.
  static constexpr const char* kWhy =
      R"({"assign":"least-occupied","at_work":32,"candidates":[{"load":0,"name":"Juan1","score":0.2,"skills":0}],"discipline":"fifo","free":12,"line":"general","place":1,"rule":"assignment","trigger":"customer","waited_s":12.5})";

  void tell(const MatchEvent& event) {
    rounds_->apply(std::span(&event, 1), clock_.now() + ahead_);
    rounds_->deliver();
  }

  const Clock& clock_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<LineJournal> journal_;
  std::unique_ptr<Rounds> rounds_;
  Duration ahead_{};
  std::vector<std::pair<ConversationId, TicketId>> matched_;
};

void measure(std::uint64_t events, std::uint64_t waiting) {
  const fs::path path = fs::temp_directory_path() / fmt::format("turno-recovery-{}", getpid());
  fs::remove_all(path);
  const SystemClock clock;
  {
    Writing writing(path, clock);
    std::uint64_t n = 0;
    while (writing.events() < events) {
      for (const std::uint64_t end = n + kBatch; n < end; ++n) writing.serve(n);
      writing.commit();
    }
    writing.pause_all();
    for (const std::uint64_t end = n + waiting; n < end; ++n) writing.wait(n);
    writing.commit();
    writing.kill();
  }
  const auto before = std::chrono::steady_clock::now();
  HouseOptions options;
  options.data = path;
  auto house = House::open(std::move(options));
  CHECK(house.has_value());
  CHECK((*house)->start().has_value());
  const auto took = std::chrono::steady_clock::now() - before;
  CHECK((*house)->left().waiting >= waiting);
  fmt::print("| {} | {} | {} | {:.0f} MB | {} ms |\n", *(*house)->store().events(),
             (*house)->left().waiting, (*house)->left().replayed,
             static_cast<double>(fs::file_size(path / Store::kFileName)) / 1e6,
             std::chrono::duration_cast<std::chrono::milliseconds>(took).count());
  house->reset();
  fs::remove_all(path);
}

}  // namespace
}  // namespace turno

int main(int argc, char** argv) {
  const bool small = argc > 1 && std::string_view(argv[1]) == "--small";
  fmt::print("| events in the log | people waiting | records replayed | database | start |\n");
  fmt::print("|---|---|---|---|---|\n");
  if (small) {
    turno::measure(2'000, 20);
    return 0;
  }
  turno::measure(100'000, 100);
  turno::measure(1'000'000, 100);
  turno::measure(1'000'000, 10'000);
  return 0;
}
