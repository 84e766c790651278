#include "house/house.h"

#include <utility>

#include "house/restoring.h"

namespace turno {

Result<std::unique_ptr<House>> House::open(HouseOptions options) {
  // The store's, which is older than the house.
  static const SystemClock clock;
  Result<ServerLock> lock = ServerLock::take(options.data);
  if (!lock) return tl::unexpected(lock.error());
  Result<std::unique_ptr<Store>> store =
      Store::open({options.data, options.durability, Pace::kOwnThread}, clock);
  if (!store) return tl::unexpected(store.error());
  Result<Recovered> recovered = recover(**store);
  if (!recovered) return tl::unexpected(recovered.error());
  std::unique_ptr<House> house(
      new House(std::move(options), *std::move(lock), *std::move(store), *std::move(recovered)));
  if (const Result<void> restored = house->restore(); !restored) {
    return tl::unexpected(restored.error());
  }
  return house;
}

House::House(HouseOptions options, ServerLock lock, std::unique_ptr<Store> store,
             Recovered recovered)
    : options_(std::move(options)),
      lock_(std::move(lock)),
      store_(std::move(store)),
      directory_(*store_, secrets_, clock_, options_.require_pin),
      registry_(*store_),
      journal_(*store_, recovered.since, match_reasons(switchboard_)),
      left_{0, 0, recovered.matcher->executives(), recovered.replayed},
      dispatcher_({std::move(recovered.matcher), time_ahead(clock_, recovered.time), &journal_},
                  clock_, switchboard_) {}

House::~House() { stop("closed"); }

Result<void> House::restore() {
  const auto policy = std::make_shared<const Policy>(options_.policy);
  const Result<Restored> back = restored(*store_, dispatcher_.matcher_at_rest(), *policy);
  if (!back) return tl::unexpected(back.error());
  left_.talking = back->talks.size();
  left_.waiting = back->places.size() - back->talks.size();
  journal_.connect(dispatcher_);
  switchboard_.connect(dispatcher_, policy);
  switchboard_.restore(*back);
  dispatcher_.post(Restart{policy});
  return {};
}

Result<void> House::start() {
  if (Result<void> started = dispatcher_.start(); !started) return started;
  // Whatever is recorded from now on comes after the start in the log.
  if (!dispatcher_.ask([](const Matcher&, TimePoint) {})) return fail(ErrorCode::kStopping);
  return {};
}

void House::stop(const std::string& why) {
  dispatcher_.stop();
  if (std::exchange(stopped_, true)) return;
  // What is still under way has nobody left to be told of it.
  journal_.disconnect();
  journal_.record_stop(dispatcher_.matcher_at_rest());
  store_->append_behind(ServerStopped{why});
  store_->flush();
}

}  // namespace turno
