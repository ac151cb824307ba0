import Documents
import KubernetesModel

extension WorkloadArea {
  static let pipelines: [KindReading] = [
    .argoClusterWorkflowTemplate,
    .argoCronWorkflow,
    .argoWorkflow,
    .argoWorkflowTemplate,
    .buildConfig,
    .flinkDeployment,
    .sparkApplication,
    .tektonPipeline,
    .tektonPipelineRun,
    .tektonTask,
    .tektonTaskRun,
  ]
}

/// Tekton, Argo Workflows, Spark and Flink, BuildConfigs: steps become pods. Scripts may hold secrets: only whether they
/// are alike is kept.
extension KindReading {
  private static let tektonStep: FieldSelection = [
    "env": .whole, "envFrom": .whole, "image": .whole, "name": .whole, "ref": .whole, "script": .digest,
    "securityContext": .whole, "volumeMounts": .whole, "workspaces": .whole,
  ]

  private static let tektonTaskSpec: FieldSelection = [
    "sidecars": tektonStep, "stepTemplate": tektonStep, "steps": tektonStep, "volumes": .whole, "workspaces": .whole,
  ]

  private static let tektonRunPod: FieldSelection = [
    "podTemplate": .whole, "serviceAccountName": .whole,
  ]

  static let tektonPipeline = makesPods(
    "tekton.dev", "Pipeline", "pipelines", "v1",
    keep: [
      "spec": [
        "finally": ["name": .whole, "taskRef": .whole, "taskSpec": tektonTaskSpec],
        "tasks": ["name": .whole, "taskRef": .whole, "taskSpec": tektonTaskSpec],
      ]
    ],
    reason: "which tasks a pipeline runs",
    example: "spec: {tasks: [{name: build, taskRef: {name: build}, timeout: 1h}]}",
    keeps: #"{"spec":{"tasks":[{"name":"build","taskRef":{"name":"build"}}]}}"#)

  static let tektonPipelineRun = makesPods(
    "tekton.dev", "PipelineRun", "pipelineruns", "v1",
    keep: [
      "spec": ["pipelineRef": .whole, "taskRunSpecs": .whole, "taskRunTemplate": tektonRunPod]
    ],
    names: [NamePlace("spec.taskRunTemplate.serviceAccountName", .serviceAccount)],
    reason: "which pipeline is run by which account",
    example: "spec: {pipelineRef: {name: build}, taskRunTemplate: {serviceAccountName: builder}}",
    keeps: #"{"spec":{"pipelineRef":{"name":"build"},"taskRunTemplate":{"serviceAccountName":"builder"}}}"#)

  static let tektonTask = makesPods(
    "tekton.dev", "Task", "tasks", "v1", keep: ["spec": tektonTaskSpec],
    reason: "which images and privileges the steps of a task run with",
    example: "spec: {steps: [{name: build, image: \"r.example/kaniko:1\", securityContext: {runAsUser: 0}}]}",
    keeps: #"{"spec":{"steps":[{"image":"r.example/kaniko:1","name":"build","securityContext":{"runAsUser":0}}]}}"#)

  static let tektonTaskRun = makesPods(
    "tekton.dev", "TaskRun", "taskruns", "v1",
    keep: [
      "spec": [
        "podTemplate": .whole, "serviceAccountName": .whole, "taskRef": .whole, "taskSpec": tektonTaskSpec,
        "workspaces": .whole,
      ]
    ],
    names: [NamePlace("spec.serviceAccountName", .serviceAccount)],
    reason: "which task is run by which account",
    example: "spec: {serviceAccountName: builder, taskRef: {name: build}}",
    keeps: #"{"spec":{"serviceAccountName":"builder","taskRef":{"name":"build"}}}"#)

  private static let argoContainer: FieldSelection = [
    "env": .whole, "envFrom": .whole, "image": .whole, "name": .whole, "securityContext": .whole, "source": .digest,
    "volumeMounts": .whole,
  ]

  private static let argoWorkflowSpec: FieldSelection = [
    "automountServiceAccountToken": .whole, "entrypoint": .whole, "executor": .whole, "hostNetwork": .whole,
    "podSpecPatch": .digest, "securityContext": .whole, "serviceAccountName": .whole, "suspend": .whole,
    "volumes": .whole, "workflowTemplateRef": .whole,
    "templates": [
      "automountServiceAccountToken": .whole, "container": argoContainer, "containerSet": ["containers": argoContainer],
      "dag": ["tasks": ["name": .whole, "template": .whole, "templateRef": .whole]], "executor": .whole,
      "hostAliases": .whole, "initContainers": argoContainer, "name": .whole, "podSpecPatch": .digest,
      "resource": ["action": .whole, "manifest": .digest, "manifestFrom": .whole], "script": argoContainer,
      "securityContext": .whole, "serviceAccountName": .whole, "sidecars": argoContainer,
      "steps": ["name": .whole, "template": .whole, "templateRef": .whole], "volumes": .whole,
    ],
  ]

  private static let argoExample =
    "{entrypoint: a, serviceAccountName: argo, templates: [{name: a, container: {image: \"r.example/a:1\"}}]}"
  private static let argoKeeps =
    #"{"entrypoint":"a","serviceAccountName":"argo","templates":[{"container":{"image":"r.example/a:1"},"name":"a"}]}"#

  private static func workflow(_ kind: String, _ plural: String, _ scope: Scope = .namespaced) -> KindReading {
    makesPods(
      "argoproj.io", kind, plural, "v1alpha1", scope, keep: ["spec": argoWorkflowSpec],
      names: [NamePlace("spec.serviceAccountName", .serviceAccount)],
      reason: "which images, accounts and privileges its steps run with", example: "spec: \(argoExample)",
      keeps: #"{"spec":\#(argoKeeps)}"#)
  }

  static let argoClusterWorkflowTemplate = workflow("ClusterWorkflowTemplate", "clusterworkflowtemplates", .cluster)
  static let argoWorkflow = workflow("Workflow", "workflows")
  static let argoWorkflowTemplate = workflow("WorkflowTemplate", "workflowtemplates")

  static let argoCronWorkflow = makesPods(
    "argoproj.io", "CronWorkflow", "cronworkflows", "v1alpha1",
    keep: ["spec": ["suspend": .whole, "workflowSpec": argoWorkflowSpec]],
    names: [NamePlace("spec.workflowSpec.serviceAccountName", .serviceAccount)],
    reason: "which images, accounts and privileges its steps run with",
    example: "spec: {schedule: \"0 1 * * *\", workflowSpec: \(argoExample)}",
    keeps: #"{"spec":{"workflowSpec":\#(argoKeeps)}}"#)

  static let buildConfig = makesPods(
    "build.openshift.io", "BuildConfig", "buildconfigs", "v1",
    keep: [
      "spec": [
        "output": ["pushSecret": .whole, "to": .whole], "serviceAccount": .whole,
        "source": [
          "contextDir": .whole, "dockerfile": .digest, "git": ["ref": .whole, "uri": .whole], "images": .whole,
          "secrets": .whole, "type": .whole,
        ],
        "strategy": ["*": .whole, "dockerStrategy": ["*": .whole, "buildArgs": ["name": .whole, "value": .digest]]],
      ]
    ],
    names: [NamePlace("spec.serviceAccount", .serviceAccount)],
    reason: "what is built from which source, by which account",
    example:
      "spec: {serviceAccount: builder, source: {type: Git, git: {uri: \"https://git.example/a\"}}, strategy: {type: Docker}}",
    keeps: #"{"spec":{"serviceAccount":"builder","source":{"git":{"uri":"https://git.example/a"},"type":"Git"},"#
      + #""strategy":{"type":"Docker"}}}"#)

  static let flinkDeployment = makesPods(
    "flink.apache.org", "FlinkDeployment", "flinkdeployments", "v1beta1",
    keep: [
      "spec": [
        "flinkVersion": .whole, "image": .whole, "jobManager": ["podTemplate": .whole], "podTemplate": .whole,
        "serviceAccount": .whole, "taskManager": ["podTemplate": .whole],
      ]
    ],
    names: [NamePlace("spec.serviceAccount", .serviceAccount)],
    reason: "which image and account its jobs run with",
    example: "spec: {image: \"flink:2.0\", flinkVersion: v2_0, serviceAccount: flink}",
    keeps: #"{"spec":{"flinkVersion":"v2_0","image":"flink:2.0","serviceAccount":"flink"}}"#)

  static let sparkApplication = makesPods(
    "sparkoperator.k8s.io", "SparkApplication", "sparkapplications", "v1beta2", keep: ["spec": sparkSpec],
    reason: "which image and privileges its jobs run with",
    example: "spec: {type: Scala, mode: cluster, image: \"spark:4\", driver: {cores: 1, serviceAccount: spark}}",
    keeps: #"{"spec":{"driver":{"serviceAccount":"spark"},"image":"spark:4","type":"Scala"}}"#)

  private static let sparkPod: FieldSelection = [
    "configMaps": .whole, "env": .whole, "envSecretKeyRefs": .whole, "hostNetwork": .whole, "image": .whole,
    "initContainers": .whole, "podSecurityContext": .whole, "secrets": .whole, "securityContext": .whole,
    "serviceAccount": .whole, "shareProcessNamespace": .whole, "sidecars": .whole, "template": .whole,
    "volumeMounts": .whole,
  ]

  private static let sparkSpec: FieldSelection = [
    "driver": sparkPod, "executor": sparkPod, "image": .whole, "mainApplicationFile": .whole, "mainClass": .whole,
    "proxyUser": .whole, "sparkVersion": .whole, "type": .whole, "volumes": .whole,
  ]
}
