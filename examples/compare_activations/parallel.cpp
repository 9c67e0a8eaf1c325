#include "parallel.hpp"

#include <simdact/flush_subnormals.hpp>

#include <atomic>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>

double cost_of(const std::vector<settings>& all) {
    double cost = 0;
    for (const settings& s : all) cost += s.cost();
    return cost;
}

std::vector<training_record> train_all(const std::vector<settings>& all, unsigned threads, const std::string& title,
                                       accuracy::progress& shown) {
    std::vector<training_record> records(all.size());
    std::atomic<std::size_t> next = 0;
    std::atomic<unsigned> running = threads;
    std::atomic<double> done = 0;
    std::exception_ptr failure;
    std::mutex failing;
    std::vector<std::thread> workers;
    for (unsigned k = 0; k < threads; ++k)
        workers.emplace_back([&] {
            // The gradients of deep networks vanish into them.
            const simdact::flush_subnormals guard;
            try {
                for (std::size_t i; (i = next++) < all.size(); done += all[i].cost()) records[i] = train(all[i]);
            } catch (...) {
                const std::lock_guard lock(failing);
                failure = std::current_exception();
            }
            --running;
        });
    const double cost = cost_of(all);
    while (running > 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        if (done > 0) shown.show(title, done / cost, cost);
    }
    for (std::thread& t : workers) t.join();
    if (failure) std::rethrow_exception(failure);
    shown.finish(cost);
    shown.clear();
    return records;
}
