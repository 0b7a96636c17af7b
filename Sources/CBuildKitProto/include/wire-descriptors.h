/* Made by generate.sh. */
#ifndef BUNNY_WIRE_DESCRIPTORS_H
#define BUNNY_WIRE_DESCRIPTORS_H

#include "apicaps.pb-c.h"
#include "entries.pb-c.h"
#include "fsutil.pb-c.h"
#include "gateway.pb-c.h"
#include "ops.pb-c.h"
#include "sourcepolicy.pb-c.h"
#include "status.pb-c.h"
#include "wellknown.pb-c.h"
#include "worker.pb-c.h"

static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__apicaps__apicap__wire(void) { return &moby__buildkit__v1__apicaps__apicap__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull bunny__wire__bytes_entry__wire(void) { return &bunny__wire__bytes_entry__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull bunny__wire__bool_entry__wire(void) { return &bunny__wire__bool_entry__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull fsutil__types__stat__wire(void) { return &fsutil__types__stat__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__ping_request__wire(void) { return &moby__buildkit__v1__frontend__ping_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__pong_response__wire(void) { return &moby__buildkit__v1__frontend__pong_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resolve_image_config_request__wire(void) { return &moby__buildkit__v1__frontend__resolve_image_config_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resolve_image_config_response__wire(void) { return &moby__buildkit__v1__frontend__resolve_image_config_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resolve_source_meta_request__wire(void) { return &moby__buildkit__v1__frontend__resolve_source_meta_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resolve_source_meta_response__wire(void) { return &moby__buildkit__v1__frontend__resolve_source_meta_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resolve_source_image_request__wire(void) { return &moby__buildkit__v1__frontend__resolve_source_image_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resolve_source_image_response__wire(void) { return &moby__buildkit__v1__frontend__resolve_source_image_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__attestation_chain__wire(void) { return &moby__buildkit__v1__frontend__attestation_chain__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__blob__wire(void) { return &moby__buildkit__v1__frontend__blob__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__descriptor__wire(void) { return &moby__buildkit__v1__frontend__descriptor__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resolve_source_git_request__wire(void) { return &moby__buildkit__v1__frontend__resolve_source_git_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resolve_source_git_response__wire(void) { return &moby__buildkit__v1__frontend__resolve_source_git_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resolve_source_httprequest__wire(void) { return &moby__buildkit__v1__frontend__resolve_source_httprequest__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resolve_source_httpresponse__wire(void) { return &moby__buildkit__v1__frontend__resolve_source_httpresponse__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__checksum_request__wire(void) { return &moby__buildkit__v1__frontend__checksum_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__checksum_response__wire(void) { return &moby__buildkit__v1__frontend__checksum_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__solve_request__wire(void) { return &moby__buildkit__v1__frontend__solve_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__cache_options_entry__wire(void) { return &moby__buildkit__v1__frontend__cache_options_entry__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__solve_response__wire(void) { return &moby__buildkit__v1__frontend__solve_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__result__wire(void) { return &moby__buildkit__v1__frontend__result__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__ref_map_deprecated__wire(void) { return &moby__buildkit__v1__frontend__ref_map_deprecated__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__ref__wire(void) { return &moby__buildkit__v1__frontend__ref__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__ref_map__wire(void) { return &moby__buildkit__v1__frontend__ref_map__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__attestations__wire(void) { return &moby__buildkit__v1__frontend__attestations__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__attestation__wire(void) { return &moby__buildkit__v1__frontend__attestation__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__in_toto_subject__wire(void) { return &moby__buildkit__v1__frontend__in_toto_subject__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__read_file_request__wire(void) { return &moby__buildkit__v1__frontend__read_file_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__file_range__wire(void) { return &moby__buildkit__v1__frontend__file_range__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__read_file_response__wire(void) { return &moby__buildkit__v1__frontend__read_file_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__read_dir_request__wire(void) { return &moby__buildkit__v1__frontend__read_dir_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__read_dir_response__wire(void) { return &moby__buildkit__v1__frontend__read_dir_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__stat_file_request__wire(void) { return &moby__buildkit__v1__frontend__stat_file_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__stat_file_response__wire(void) { return &moby__buildkit__v1__frontend__stat_file_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__evaluate_request__wire(void) { return &moby__buildkit__v1__frontend__evaluate_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__evaluate_response__wire(void) { return &moby__buildkit__v1__frontend__evaluate_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__return_request__wire(void) { return &moby__buildkit__v1__frontend__return_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__return_response__wire(void) { return &moby__buildkit__v1__frontend__return_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__inputs_request__wire(void) { return &moby__buildkit__v1__frontend__inputs_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__inputs_response__wire(void) { return &moby__buildkit__v1__frontend__inputs_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__warn_request__wire(void) { return &moby__buildkit__v1__frontend__warn_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__warn_response__wire(void) { return &moby__buildkit__v1__frontend__warn_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__new_container_request__wire(void) { return &moby__buildkit__v1__frontend__new_container_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__new_container_response__wire(void) { return &moby__buildkit__v1__frontend__new_container_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__release_container_request__wire(void) { return &moby__buildkit__v1__frontend__release_container_request__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__release_container_response__wire(void) { return &moby__buildkit__v1__frontend__release_container_response__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__exec_message__wire(void) { return &moby__buildkit__v1__frontend__exec_message__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__init_message__wire(void) { return &moby__buildkit__v1__frontend__init_message__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__exit_message__wire(void) { return &moby__buildkit__v1__frontend__exit_message__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__started_message__wire(void) { return &moby__buildkit__v1__frontend__started_message__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__done_message__wire(void) { return &moby__buildkit__v1__frontend__done_message__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__fd_message__wire(void) { return &moby__buildkit__v1__frontend__fd_message__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__resize_message__wire(void) { return &moby__buildkit__v1__frontend__resize_message__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__frontend__signal_message__wire(void) { return &moby__buildkit__v1__frontend__signal_message__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__op__wire(void) { return &pb__op__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__platform__wire(void) { return &pb__platform__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__input__wire(void) { return &pb__input__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__worker_constraints__wire(void) { return &pb__worker_constraints__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__exec_op__wire(void) { return &pb__exec_op__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__meta__wire(void) { return &pb__meta__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__proxy_env__wire(void) { return &pb__proxy_env__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__host_ip__wire(void) { return &pb__host_ip__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__ulimit__wire(void) { return &pb__ulimit__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__secret_env__wire(void) { return &pb__secret_env__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__cdidevice__wire(void) { return &pb__cdidevice__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__mount__wire(void) { return &pb__mount__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__tmpfs_opt__wire(void) { return &pb__tmpfs_opt__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__cache_opt__wire(void) { return &pb__cache_opt__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__secret_opt__wire(void) { return &pb__secret_opt__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__sshopt__wire(void) { return &pb__sshopt__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__source_op__wire(void) { return &pb__source_op__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__build_op__wire(void) { return &pb__build_op__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__build_input__wire(void) { return &pb__build_input__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__op_metadata__wire(void) { return &pb__op_metadata__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__export_cache__wire(void) { return &pb__export_cache__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__progress_group__wire(void) { return &pb__progress_group__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__linux_resources__wire(void) { return &pb__linux_resources__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__definition__wire(void) { return &pb__definition__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__source__wire(void) { return &pb__source__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__locations__wire(void) { return &pb__locations__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__source_info__wire(void) { return &pb__source_info__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__location__wire(void) { return &pb__location__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__range__wire(void) { return &pb__range__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__position__wire(void) { return &pb__position__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__file_op__wire(void) { return &pb__file_op__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__file_action__wire(void) { return &pb__file_action__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__file_action_copy__wire(void) { return &pb__file_action_copy__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__file_action_mk_file__wire(void) { return &pb__file_action_mk_file__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__file_action_symlink__wire(void) { return &pb__file_action_symlink__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__file_action_mk_dir__wire(void) { return &pb__file_action_mk_dir__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__file_action_rm__wire(void) { return &pb__file_action_rm__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__chown_opt__wire(void) { return &pb__chown_opt__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__user_opt__wire(void) { return &pb__user_opt__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__named_user_opt__wire(void) { return &pb__named_user_opt__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__merge_op__wire(void) { return &pb__merge_op__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__merge_input__wire(void) { return &pb__merge_input__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__diff_op__wire(void) { return &pb__diff_op__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__lower_diff_input__wire(void) { return &pb__lower_diff_input__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__upper_diff_input__wire(void) { return &pb__upper_diff_input__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull pb__passthrough_op__wire(void) { return &pb__passthrough_op__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__sourcepolicy__policy__wire(void) { return &moby__buildkit__v1__sourcepolicy__policy__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__sourcepolicy__rule__wire(void) { return &moby__buildkit__v1__sourcepolicy__rule__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__sourcepolicy__selector__wire(void) { return &moby__buildkit__v1__sourcepolicy__selector__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__sourcepolicy__attr_constraint__wire(void) { return &moby__buildkit__v1__sourcepolicy__attr_constraint__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__sourcepolicy__update__wire(void) { return &moby__buildkit__v1__sourcepolicy__update__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull google__rpc__status__wire(void) { return &google__rpc__status__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull google__protobuf__any__wire(void) { return &google__protobuf__any__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull google__protobuf__timestamp__wire(void) { return &google__protobuf__timestamp__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__types__worker_record__wire(void) { return &moby__buildkit__v1__types__worker_record__descriptor; }
static inline const ProtobufCMessageDescriptor *_Nonnull moby__buildkit__v1__types__buildkit_version__wire(void) { return &moby__buildkit__v1__types__buildkit_version__descriptor; }

#endif
