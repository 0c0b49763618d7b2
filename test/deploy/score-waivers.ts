/** What kube-score marks and why it stays. One that nothing needs any more fails the check. */
export const SCORE_WAIVERS: Readonly<Record<string, string>> = {
  'container-image-pull-policy':
    'Versions are pinned by tag or digest. Always would make every start depend on the registry.',
  'deployment-has-host-podantiaffinity':
    'Spread over zones and hosts by topologySpreadConstraints, which a full cluster does not block.',
  'deployment-replicas':
    'Groups that KEDA scales have no fixed number; kube-score looks for a HorizontalPodAutoscaler.',
}
