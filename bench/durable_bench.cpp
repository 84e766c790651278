// How fast the store makes events durable, beside what the disk can do at all: the same bytes
// appended to a bare file with fdatasync, in the same run. Prints tables; see docs/benchmarks.md.
//
//   durable_bench [--small] [DIRECTORY]    the directory (default: for temporary files) is on the
//   disk
//                                          to be measured
#include <fcntl.h>
#include <fmt/core.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "base/check.h"
#include "base/clock.h"
#include "base/descriptor.h"
#include "base/mutex.h"
#include "store/event_json.h"
#include "store/store.h"

namespace turno {
namespace {

using Steady = std::chrono::steady_clock;

constexpr CustomerId kCustomer{123456789};
constexpr TicketId kTicket{124578};
constexpr std::size_t kThreads = 8;
constexpr std::size_t kBodies = 1024;  // different events, used in turn
constexpr std::uint64_t kSeed = 1;

struct Effort {
  std::chrono::milliseconds each{4000};                    // of every row
  std::vector<std::uint64_t> rates{1000, 10'000, 50'000};  // events per second offered
};

// ---- The events ----

struct Sample {
  LogEvent event;
  std::string body;  // as it stands in the log
};

// What a conversation leaves behind: lines of some 160 bytes, now and then a change of the
// ticket. About 200 bytes each.
std::vector<Sample> samples() {
  std::mt19937_64 random(kSeed);
  const std::string words =
      "buenas tardes, desde ayer no tengo señal en mi casa y el equipo muestra una luz roja; ya lo "
      "reinicié dos veces y sigue igual, por favor revise si hay una falla en el sector, porque "
      "trabajo desde aquí y lo necesito antes de mañana";
  std::vector<Sample> all;
  while (all.size() < kBodies) {
    const std::string text = words.substr(0, 120 + random() % 80);
    LogEvent event = MessageSaid{kTicket, "cliente", text};
    const std::uint64_t kind = random() % 10;
    if (kind == 0) event = TicketHistoryAdded{kTicket, text, "JuanPerez"};
    if (kind == 1) event = TicketSubjectSet{kTicket, text.substr(0, 60), "JuanPerez"};
    Result<EncodedEvent> encoded = encode(event);
    if (!encoded) continue;  // the cut went through a character
    all.push_back({std::move(event), std::move(encoded->body)});
  }
  return all;
}

// ---- Batches, as SQLite sees them ----

// How many rows of the log each transaction brought. Filled by the store's writer thread; read
// while nothing is being written.
struct Batches {
  std::uint32_t rows = 0;
  std::vector<std::uint32_t> sizes;
};
Batches batches;

void on_row(void*, int operation, const char*, const char* table, sqlite3_int64) {
  if (operation == SQLITE_INSERT && std::string_view(table) == "events") ++batches.rows;
}
int on_commit(void*) {
  if (batches.rows > 0) batches.sizes.push_back(std::exchange(batches.rows, 0));
  return 0;
}
// Called by SQLite for each connection that is opened.
int watch(sqlite3* database, char**, const sqlite3_api_routines*) {
  sqlite3_update_hook(database, on_row, nullptr);
  sqlite3_commit_hook(database, on_commit, nullptr);
  return SQLITE_OK;
}

// ---- Measures ----

double milliseconds(Steady::duration span) {
  return std::chrono::duration<double, std::milli>(span).count();
}

// Sorts.
double quantile(std::vector<double>& values, double q) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1))];
}

struct Row {
  std::uint64_t events = 0;
  std::uint64_t bytes = 0;  // of bodies
  double seconds = 0;
  std::vector<double> latencies_ms;
  std::vector<std::uint32_t> batch_sizes;

  double bytes_per_second() const { return static_cast<double>(bytes) / seconds; }
};

void print_head(const char* what) {
  fmt::print("\n| {} | events/s | MB/s of bodies | p50 ms | p99 ms | batch mean | batch max |\n",
             what);
  fmt::print("|---|---|---|---|---|---|---|\n");
}

void print(const std::string& name, Row& row) {
  std::uint64_t in_batches = 0;
  std::uint32_t greatest = 0;
  for (const std::uint32_t size : row.batch_sizes) {
    in_batches += size;
    greatest = std::max(greatest, size);
  }
  const double mean = row.batch_sizes.empty() ? 0
                                              : static_cast<double>(in_batches) /
                                                    static_cast<double>(row.batch_sizes.size());
  fmt::print("| {} | {:.0f} | {:.2f} | {:.2f} | {:.2f} | {:.1f} | {} |\n", name,
             static_cast<double>(row.events) / row.seconds, row.bytes_per_second() / 1e6,
             quantile(row.latencies_ms, 0.5), quantile(row.latencies_ms, 0.99), mean, greatest);
}

// ---- The bare file ----

class BareFile {
 public:
  explicit BareFile(const std::filesystem::path& path)
      : file_(::open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_APPEND | O_CLOEXEC, 0600)) {
    CHECK(file_.fd() >= 0);
  }
  // In milliseconds.
  double append(std::string_view bytes) {
    const auto before = Steady::now();
    CHECK(::write(file_.fd(), bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()));
    CHECK(::fdatasync(file_.fd()) == 0);
    return milliseconds(Steady::now() - before);
  }

 private:
  Descriptor file_;
};

// The moment at which something is offered; nothing can happen before it.
void wait_until(Steady::time_point due) {
  Mutex mu;
  CondVar never;
  MutexLock lock(mu);
  while (Steady::now() < due) never.wait_until(mu, due);
}

// The samples in batches of these sizes, in turn, for the time of one row; `rate` batches a second,
// or, with 0, as many as it takes.
Row run_bare(const std::filesystem::path& directory, const std::vector<Sample>& all,
             const std::vector<std::uint32_t>& sizes, std::uint64_t rate,
             std::chrono::milliseconds each) {
  Row row;
  BareFile file(directory / "bare");
  const auto begin = Steady::now();
  for (std::size_t batch = 0; Steady::now() < begin + each; ++batch) {
    if (rate > 0) {
      wait_until(begin + std::chrono::nanoseconds(batch * 1'000'000'000 / rate));
    }
    std::string bytes;
    const std::uint32_t size = sizes[batch % sizes.size()];
    for (std::uint32_t i = 0; i < size; ++i) bytes += all[row.events++ % all.size()].body;
    row.latencies_ms.push_back(file.append(bytes));
    row.bytes += bytes.size();
    row.batch_sizes.push_back(size);
  }
  row.seconds = milliseconds(Steady::now() - begin) / 1e3;
  return row;
}

// ---- The store ----

enum class Way { kWaiting, kBehind };

class Load {
 public:
  // `rate` events a second, or, with 0, as many as it takes.
  Load(Store& store, const std::vector<Sample>& all, Way way, std::uint64_t rate,
       std::chrono::milliseconds each)
      : store_(store), all_(all), way_(way), rate_(rate), each_(each) {}

  Row run() {
    batches.sizes.clear();
    const auto begin = Steady::now();
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < kThreads; ++t)
      threads.emplace_back([this, t, begin] { offer(t, begin); });
    for (std::thread& thread : threads) thread.join();
    store_.flush();
    Row row;
    row.seconds = milliseconds(Steady::now() - begin) / 1e3;
    row.batch_sizes = batches.sizes;
    MutexLock lock(mu_);
    row.latencies_ms = std::move(latencies_ms_);
    row.events = row.latencies_ms.size();
    row.bytes = bytes_;
    return row;
  }

 private:
  // Open loop: an event is due at its time, whether the ones before are kept or not, and its
  // latency counts from then.
  void offer(std::size_t thread, Steady::time_point begin) {
    for (std::uint64_t n = thread;; n += kThreads) {
      auto due = Steady::now();
      if (rate_ > 0) {
        due = begin + std::chrono::nanoseconds(n * 1'000'000'000 / rate_);
        if (due < begin + each_) wait_until(due);
      }
      if (due >= begin + each_) return;
      const Sample& sample = all_[n % all_.size()];
      if (way_ == Way::kWaiting) {
        CHECK(store_.append(sample.event).has_value());
        kept(due, sample.body.size());
      } else {
        store_.append_behind(sample.event, [this, due, bytes = sample.body.size()](
                                               const Result<Appended>& appended) {
          CHECK(appended.has_value());
          kept(due, bytes);
        });
      }
    }
  }

  void kept(Steady::time_point due, std::size_t bytes) EXCLUDES(mu_) {
    const double latency = milliseconds(Steady::now() - due);
    MutexLock lock(mu_);
    latencies_ms_.push_back(latency);
    bytes_ += bytes;
  }

  Store& store_;
  const std::vector<Sample>& all_;
  const Way way_;
  const std::uint64_t rate_;
  const std::chrono::milliseconds each_;
  Mutex mu_;
  std::vector<double> latencies_ms_ GUARDED_BY(mu_);
  std::uint64_t bytes_ GUARDED_BY(mu_) = 0;
};

// ---- All of it ----

std::unique_ptr<Store> new_store(const std::filesystem::path& directory, const Clock& clock) {
  Result<std::unique_ptr<Store>> store = Store::open({directory, Durability::kFull}, clock);
  CHECK(store.has_value());
  CHECK(
      (*store)->append(CustomerRegistered{kCustomer, "12345678-9", "Jorge Sandoval"}).has_value());
  CHECK((*store)->append(TicketOpened{kCustomer, "", kTicket}).has_value());
  return std::move(*store);
}

void print_goal(const char* goal, double measured) {
  fmt::print("| {} | {:.2f} |\n", goal, measured);
}

void measure(const std::filesystem::path& directory, const Effort& effort) {
  const SystemClock clock;
  const std::vector<Sample> all = samples();
  std::uint64_t bytes = 0;
  for (const Sample& sample : all) bytes += sample.body.size();
  fmt::print("bodies: {} bytes on average; {} threads; {} s a row\n", bytes / all.size(), kThreads,
             milliseconds(effort.each) / 1e3);

  CHECK(sqlite3_auto_extension(reinterpret_cast<void (*)()>(watch)) == SQLITE_OK);
  const std::unique_ptr<Store> store = new_store(directory, clock);
  const auto row = [&](Way way, std::uint64_t rate) {
    return Load(*store, all, way, rate, effort.each).run();
  };
  print_head("bare file");
  Row one_by_one = run_bare(directory, all, {1}, 0, effort.each);
  print("one by one, as fast as it goes", one_by_one);
  Row paced = run_bare(directory, all, {1}, effort.rates.front(), effort.each);
  print(fmt::format("one by one, {}/s", effort.rates.front()), paced);

  print_head("append(), 8 threads that wait");
  Row waiting = row(Way::kWaiting, effort.rates.front());
  print(fmt::format("{}/s offered", effort.rates.front()), waiting);
  Row all_wait = row(Way::kWaiting, 0);
  print("as fast as it goes", all_wait);
  Row bare_waiting = run_bare(directory, all, all_wait.batch_sizes, 0, effort.each);
  print("bare file, in these batches", bare_waiting);

  print_head("append_behind(), receipts");
  for (const std::uint64_t rate : effort.rates) {
    Row behind = row(Way::kBehind, rate);
    print(fmt::format("{}/s offered", rate), behind);
  }
  Row saturated = row(Way::kBehind, 0);
  print("as fast as it goes", saturated);

  Row bare_behind = run_bare(directory, all, saturated.batch_sizes, 0, effort.each);
  print("bare file, in these batches", bare_behind);

  fmt::print("\n| goal | measured |\n|---|---|\n");
  print_goal("at saturation at least 30 % of the bare loop's bytes, 8 threads that wait",
             all_wait.bytes_per_second() / bare_waiting.bytes_per_second());
  print_goal("the same, append_behind()",
             saturated.bytes_per_second() / bare_behind.bytes_per_second());
  print_goal("at saturation, beside the bare loop one by one",
             saturated.bytes_per_second() / one_by_one.bytes_per_second());
  const double median = quantile(waiting.latencies_ms, 0.5);
  print_goal("median acknowledgement at most 2 fsyncs, of the bare loop as fast as it goes",
             median / quantile(one_by_one.latencies_ms, 0.5));
  print_goal("the same, of the bare loop at the same pace",
             median / quantile(paced.latencies_ms, 0.5));
}

std::filesystem::path new_directory(const std::filesystem::path& parent) {
  std::string name = (parent / "turno-durable-XXXXXX").string();
  CHECK(mkdtemp(name.data()) != nullptr);
  return name;
}

}  // namespace
}  // namespace turno

int main(int argc, char** argv) {
  turno::Effort effort;
  std::filesystem::path parent = std::filesystem::temp_directory_path();
  for (int i = 1; i < argc; ++i) {
    if (std::string_view(argv[i]) == "--small") {
      effort = {std::chrono::milliseconds(100), {1000, 10'000}};
    } else {
      parent = argv[i];
    }
  }
  const std::filesystem::path directory = turno::new_directory(parent);
  turno::measure(directory, effort);
  std::filesystem::remove_all(directory);
  return 0;
}
